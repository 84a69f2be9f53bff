package com.opleap.subaccounts;

import com.opleap.common.access.Role;
import com.opleap.common.http.Fields;
import com.opleap.common.person.FreeText;
import com.opleap.common.person.Parsed;
import com.opleap.common.person.PersonName;
import com.opleap.common.person.PhoneNumber;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is to be changed of a user: what was not sent stays as it is, and a phone or title that was
 * sent empty is taken away.
 */
record SubAccountEdit(
    Optional<PersonName> name,
    boolean hasPhone,
    Optional<PhoneNumber> phone,
    boolean hasTitle,
    Optional<FreeText> title,
    Optional<Role> role,
    Optional<Boolean> contactPerson,
    Optional<SubAccount.State> state) {

  /** Empty where something is wrong with it, which the fields then say. */
  static Optional<SubAccountEdit> read(Fields fields) {
    SubAccountEdit edit =
        new SubAccountEdit(
            sent(fields, "name", PersonName::parse),
            fields.has("phone"),
            fields.optional("phone", PhoneNumber::parse),
            fields.has("title"),
            fields.optional("title", Invitation::title),
            sent(fields, "role", Invitation::role),
            fields.flag("contactPerson"),
            sent(fields, "state", SubAccountEdit::state));
    return fields.problem().isPresent() ? Optional.empty() : Optional.of(edit);
  }

  private static <T> Optional<T> sent(
      Fields fields, String name, Function<String, Parsed<T>> parser) {
    return fields.has(name) ? fields.required(name, parser) : Optional.empty();
  }

  private static Parsed<SubAccount.State> state(String key) {
    return switch (key) {
      case "active" -> new Parsed.Valid<>(SubAccount.State.ACTIVE);
      case "deactivated" -> new Parsed.Valid<>(SubAccount.State.DEACTIVATED);
      default -> Parsed.invalid("unknown-choice", "Possible are: active, deactivated.");
    };
  }

  /** The user as they would be. */
  SubAccount of(SubAccount user) {
    Profile before = user.profile();
    return user.with(
        new Profile(
            name.orElse(before.name()),
            before.email(),
            hasPhone ? phone : before.phone(),
            hasTitle ? title : before.title()),
        role.orElse(user.role()),
        state.orElse(user.state()),
        contactPerson.orElse(user.isContactPerson()));
  }
}
