package com.opleap.contactintake;

import com.opleap.common.person.EmailAddress;
import com.opleap.common.person.FreeText;
import com.opleap.common.person.PersonName;
import com.opleap.common.person.PhoneNumber;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a person filled in, each part checked; every part of it is personal. */
record Contents(
    Optional<PersonName> name,
    Optional<EmailAddress> email,
    Optional<PhoneNumber> phone,
    Map<FieldName, FreeText> texts) {

  Contents {
    texts = Map.copyOf(texts);
  }

  /** The same, and one text more. */
  Contents with(FieldName field, FreeText text) {
    Map<FieldName, FreeText> more = new EnumMap<>(FieldName.class);
    more.putAll(texts);
    more.put(field, text);
    return new Contents(name, email, phone, more);
  }

  /** The clear text of what is filled in, in the order of a form. */
  Map<FieldName, String> reveal() {
    Map<FieldName, String> clear = new LinkedHashMap<>();
    name.ifPresent(value -> clear.put(FieldName.NAME, value.reveal()));
    email.ifPresent(value -> clear.put(FieldName.EMAIL, value.reveal()));
    phone.ifPresent(value -> clear.put(FieldName.PHONE, value.reveal()));
    for (FieldName field : FieldName.values()) {
      FreeText text = texts.get(field);
      if (text != null) {
        clear.put(field, text.reveal());
      }
    }
    return clear;
  }
}
