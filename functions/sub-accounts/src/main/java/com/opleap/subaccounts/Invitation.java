package com.opleap.subaccounts;

import com.opleap.common.access.Role;
import com.opleap.common.access.SubAccountItem;
import com.opleap.common.http.Fields;
import com.opleap.common.person.EmailAddress;
import com.opleap.common.person.FreeText;
import com.opleap.common.person.Parsed;
import com.opleap.common.person.PersonName;
import com.opleap.common.person.PhoneNumber;
import com.opleap.common.store.ItemWriter;
import com.opleap.common.vault.DataKey;
import java.time.Instant;
import java.util.Optional;

/** Whom somebody wants in their organization, and as what. */
record Invitation(Profile profile, Role role) {
  private static final int TITLE = 100;

  /** Empty where something is wrong with it, which the fields then say. */
  static Optional<Invitation> read(Fields fields) {
    Optional<PersonName> name = fields.required("name", PersonName::parse);
    Optional<EmailAddress> email = fields.required("email", EmailAddress::parse);
    Optional<PhoneNumber> phone = fields.optional("phone", PhoneNumber::parse);
    Optional<FreeText> title = fields.optional("title", Invitation::title);
    Optional<Role> role = fields.required("role", Invitation::role);
    return fields.problem().isPresent()
        ? Optional.empty()
        : Optional.of(
            new Invitation(
                new Profile(name.orElseThrow(), email.orElseThrow(), phone, title),
                role.orElseThrow()));
  }

  static Parsed<FreeText> title(String text) {
    return FreeText.parse(text, FreeText.Shape.LINE, TITLE);
  }

  static Parsed<Role> role(String key) {
    return Role.of(key)
        .<Parsed<Role>>map(Parsed.Valid::new)
        .orElseGet(() -> Parsed.invalid("unknown-choice", "Possible are: owner, admin, member."));
  }

  /** The user that it makes. */
  SubAccount user(String organization, String id, String email, String link, Instant now) {
    return new SubAccount(
        organization,
        id,
        profile,
        role,
        SubAccount.State.INVITED,
        false,
        false,
        now,
        Optional.of(now.plus(Link.Purpose.INVITATION.validity())),
        Optional.empty(),
        1,
        new SubAccount.Indexes(email, Optional.empty(), Optional.of(link)));
  }

  /** The row of a user who is invited. */
  static ItemWriter row(SubAccount user, DataKey key) {
    ItemWriter item =
        ItemWriter.of(SubAccountItem.TYPE, user.id())
            .pseudonymous(SubAccountItem.PK, SubAccountItem.pk(user.organization()))
            .pseudonymous(SubAccountItem.SK, SubAccountItem.sk(user.id()))
            .pseudonymous(SubAccountItem.ID, user.id())
            .plain(SubAccountItem.ROLE, user.role().key())
            .plain(SubAccountItem.STATE, user.state().key())
            .flag(SubAccountItem.CONTACT_PERSON, user.isContactPerson())
            .flag(SubAccountItem.FACTOR, user.hasFactor())
            .number(SubAccountItem.GENERATION, 1)
            .indexed(SubAccountItem.EMAIL_INDEX, user.indexes().email())
            .plain(SubAccountItem.INVITED_AT, user.invitedAt().toString())
            .plain(SubAccountItem.INVITED_UNTIL, user.invitedUntil().orElseThrow().toString())
            .pseudonymous(SubAccountItem.INVITATION, user.indexes().invitation().orElseThrow())
            .number(SubAccountItem.VERSION, user.version());
    return user.profile().into(item, key);
  }
}
