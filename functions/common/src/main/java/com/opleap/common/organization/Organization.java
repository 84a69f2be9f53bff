package com.opleap.common.organization;

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
 * @param country by its two letters of ISO 3166
 * @param plan by its id
 * @param users how many sub-accounts there are, invited ones too
 * @param owners how many of them are active owners
 * @param suspension empty where it may use OpLeap
 * @param closesAt when it closes; empty where nobody wants that
 * @param version goes up with each change
 */
public record Organization(
    String id,
    FreeText name,
    String country,
    String plan,
    Billing billing,
    FreeText privacyPolicyUrl,
    PrimaryUser primaryUser,
    Instant createdAt,
    long users,
    long owners,
    boolean demandsFactor,
    Optional<Suspension> suspension,
    Optional<Instant> closesAt,
    long version) {
  public static final String ACTIVE = "active";

  /** Its owners want it closed, and may think again until it is. */
  public static final String CLOSING = "closing";

  /** Whom the invoice is for. */
  public record Billing(FreeText name, FreeText address, Optional<FreeText> taxId) {}

  /**
   * With whom OpLeap speaks about the organization.
   *
   * @param contact empty where the key that opens it is gone
   */
  public record PrimaryUser(String id, Optional<Contact> contact) {}

  /** Who somebody is, and how to reach them. */
  public record Contact(PersonName name, EmailAddress email, Optional<PhoneNumber> phone) {}

  /** Since when it may not use OpLeap, and why, where a reason was noted. */
  public record Suspension(Instant since, Optional<FreeText> reason) {}

  /**
   * Opens its row.
   *
   * @param key of the organization
   * @param primaryKey of its primary user, as {@link OrganizationItem#primaryKeyId} names it; empty
   *     where it is gone
   */
  static Organization open(ItemReader row, DataKey key, Optional<DataKey> primaryKey) {
    return new Organization(
        row.text(OrganizationItem.ID),
        FreeText.stored(row.open(OrganizationItem.NAME, key)),
        row.text(OrganizationItem.COUNTRY),
        row.text(OrganizationItem.PLAN),
        new Billing(
            FreeText.stored(row.open(OrganizationItem.BILLING_NAME, key)),
            FreeText.stored(row.open(OrganizationItem.BILLING_ADDRESS, key)),
            row.findSealed(OrganizationItem.TAX_ID, key).map(FreeText::stored)),
        FreeText.stored(row.open(OrganizationItem.PRIVACY_POLICY_URL, key)),
        new PrimaryUser(
            row.text(OrganizationItem.PRIMARY_USER), primaryKey.map(known -> contact(row, known))),
        Instant.parse(row.text(OrganizationItem.CREATED_AT)),
        row.number(OrganizationItem.USERS),
        row.number(OrganizationItem.OWNERS),
        row.flag(OrganizationItem.DEMANDS_FACTOR),
        row.find(OrganizationItem.SUSPENDED_AT)
            .map(since ->
                new Suspension(
                    Instant.parse(since),
                    row.findSealed(OrganizationItem.SUSPENSION_REASON, key).map(FreeText::stored))),
        row.find(OrganizationItem.CLOSES_AT).map(Instant::parse),
        row.number(OrganizationItem.VERSION));
  }

  private static Contact contact(ItemReader row, DataKey key) {
    return new Contact(
        PersonName.stored(row.open(OrganizationItem.PRIMARY_NAME, key)),
        EmailAddress.stored(row.open(OrganizationItem.PRIMARY_EMAIL, key)),
        row.findSealed(OrganizationItem.PRIMARY_PHONE, key).map(PhoneNumber::stored));
  }

  public String status() {
    return closesAt.isPresent() ? CLOSING : ACTIVE;
  }
}
