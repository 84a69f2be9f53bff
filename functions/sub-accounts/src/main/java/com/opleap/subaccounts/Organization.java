package com.opleap.subaccounts;

import com.opleap.common.organization.OrganizationItem;
import com.opleap.common.person.EmailAddress;
import com.opleap.common.person.FreeText;
import com.opleap.common.person.PersonName;
import com.opleap.common.person.PhoneNumber;
import com.opleap.common.store.ItemReader;
import com.opleap.common.vault.DataKey;
import java.time.Instant;
import java.util.Optional;

/**
 * An organization as it is registered.
 *
 * @param closesAt when it closes; empty where nobody wants that
 * @param version goes up with each change
 */
record Organization(
    String id,
    FreeText name,
    String country,
    String plan,
    Registration.Billing billing,
    WebAddress privacyPolicyUrl,
    PrimaryUser primaryUser,
    Instant createdAt,
    long users,
    long owners,
    boolean demandsFactor,
    Optional<Instant> suspendedAt,
    Optional<Instant> closesAt,
    long version) {
  static final String ACTIVE = "active";

  /** Its owners want it closed, and may think again until it is. */
  static final String CLOSING = "closing";

  /** Whom OpLeap turns to. */
  record PrimaryUser(String id, PersonName name, EmailAddress email, Optional<PhoneNumber> phone) {}

  static Organization open(ItemReader row, DataKey key) {
    return new Organization(
        row.text(OrganizationItem.ID),
        FreeText.stored(row.open(OrganizationItem.NAME, key)),
        row.text(OrganizationItem.COUNTRY),
        row.text(OrganizationItem.PLAN),
        new Registration.Billing(
            FreeText.stored(row.open(OrganizationItem.BILLING_NAME, key)),
            FreeText.stored(row.open(OrganizationItem.BILLING_ADDRESS, key)),
            row.findSealed(OrganizationItem.TAX_ID, key).map(FreeText::stored)),
        WebAddress.stored(row.open(OrganizationItem.PRIVACY_POLICY_URL, key)),
        new PrimaryUser(
            row.text(OrganizationItem.PRIMARY_USER),
            PersonName.stored(row.open(OrganizationItem.PRIMARY_NAME, key)),
            EmailAddress.stored(row.open(OrganizationItem.PRIMARY_EMAIL, key)),
            row.findSealed(OrganizationItem.PRIMARY_PHONE, key).map(PhoneNumber::stored)),
        Instant.parse(row.text(OrganizationItem.CREATED_AT)),
        row.number(OrganizationItem.USERS),
        row.number(OrganizationItem.OWNERS),
        row.flag(OrganizationItem.DEMANDS_FACTOR),
        row.find(OrganizationItem.SUSPENDED_AT).map(Instant::parse),
        row.find(OrganizationItem.CLOSES_AT).map(Instant::parse),
        row.number(OrganizationItem.VERSION));
  }

  String status() {
    return closesAt.isPresent() ? CLOSING : ACTIVE;
  }
}
