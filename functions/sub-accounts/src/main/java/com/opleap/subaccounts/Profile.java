package com.opleap.subaccounts;

import com.opleap.common.access.SubAccountItem;
import com.opleap.common.person.EmailAddress;
import com.opleap.common.person.FreeText;
import com.opleap.common.person.PersonName;
import com.opleap.common.person.PhoneNumber;
import com.opleap.common.store.ItemReader;
import com.opleap.common.store.ItemWriter;
import com.opleap.common.vault.DataKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is known of a user as a person. */
record Profile(
    PersonName name, EmailAddress email, Optional<PhoneNumber> phone, Optional<FreeText> title) {

  /** Seals it into the user's row. */
  ItemWriter into(ItemWriter item, DataKey key) {
    item.sealed(SubAccountItem.NAME, key, name.reveal())
        .sealed(SubAccountItem.EMAIL, key, email.reveal());
    phone.ifPresent(number -> item.sealed(SubAccountItem.PHONE, key, number.reveal()));
    title.ifPresent(text -> item.sealed(SubAccountItem.TITLE, key, text.reveal()));
    return item;
  }

  /** The names of what differs, as they are told outside. */
  List<String> differences(Profile other) {
    List<String> names = new ArrayList<>();
    if (!name.reveal().equals(other.name.reveal())) {
      names.add("name");
    }
    if (!phone.map(PhoneNumber::reveal).equals(other.phone.map(PhoneNumber::reveal))) {
      names.add("phone");
    }
    if (!title.map(FreeText::reveal).equals(other.title.map(FreeText::reveal))) {
      names.add("title");
    }
    return names;
  }

  static Profile open(ItemReader item, DataKey key) {
    return new Profile(
        PersonName.stored(item.open(SubAccountItem.NAME, key)),
        EmailAddress.stored(item.open(SubAccountItem.EMAIL, key)),
        item.findSealed(SubAccountItem.PHONE, key).map(PhoneNumber::stored),
        item.findSealed(SubAccountItem.TITLE, key).map(FreeText::stored));
  }
}
