package com.opleap.support;

import com.opleap.common.organization.OrganizationItem;
import com.opleap.common.organization.Plan;
import com.opleap.common.organization.Plan.Limited;
import com.opleap.common.person.EmailAddress;
import com.opleap.common.person.FreeText;
import com.opleap.common.person.PersonName;
import com.opleap.common.person.PhoneNumber;
import com.opleap.common.store.ItemReader;
import com.opleap.common.vault.DataKey;
import java.util.List;
import java.util.Optional;

/**
 * All that exists of an organization for support: what it registered with, how much of its plan it
 * uses in numbers, and whether it is suspended or closing.
 *
 * @param createdAt as it was stored, as all times here
 */
record Registered(
    String id,
    String status,
    String country,
    String createdAt,
    FreeText name,
    FreeText privacyPolicyUrl,
    Billing billing,
    String plan,
    List<Usage> usage,
    Optional<Suspension> suspension,
    Optional<String> closesAt,
    PrimaryUser primaryUser) {

  /** Whom the invoice is for. */
  record Billing(FreeText name, FreeText address, Optional<FreeText> taxId) {}

  /** How much of something there is; a number and nothing of what it counts. */
  record Usage(String name, long used, Optional<Integer> limit) {}

  record Suspension(String since, Optional<FreeText> reason) {}

  /** With whom OpLeap speaks about the organization. */
  record PrimaryUser(PersonName name, EmailAddress email, Optional<PhoneNumber> phone) {}

  Registered {
    usage = List.copyOf(usage);
  }

  static Registered open(ItemReader row, DataKey key) {
    return new Registered(
        row.text(OrganizationItem.ID),
        row.text(OrganizationItem.STATUS),
        row.text(OrganizationItem.COUNTRY),
        row.text(OrganizationItem.CREATED_AT),
        FreeText.stored(row.open(OrganizationItem.NAME, key)),
        FreeText.stored(row.open(OrganizationItem.PRIVACY_POLICY_URL, key)),
        new Billing(
            FreeText.stored(row.open(OrganizationItem.BILLING_NAME, key)),
            FreeText.stored(row.open(OrganizationItem.BILLING_ADDRESS, key)),
            row.findSealed(OrganizationItem.TAX_ID, key).map(FreeText::stored)),
        row.text(OrganizationItem.PLAN),
        usage(row),
        row.find(OrganizationItem.SUSPENDED_AT)
            .map(since ->
                new Suspension(
                    since,
                    row.findSealed(OrganizationItem.SUSPENSION_REASON, key).map(FreeText::stored))),
        row.find(OrganizationItem.CLOSES_AT),
        new PrimaryUser(
            PersonName.stored(row.open(OrganizationItem.PRIMARY_NAME, key)),
            EmailAddress.stored(row.open(OrganizationItem.PRIMARY_EMAIL, key)),
            row.findSealed(OrganizationItem.PRIMARY_PHONE, key).map(PhoneNumber::stored)));
  }

  private static List<Usage> usage(ItemReader row) {
    return List.of(
        new Usage(
            Limited.USERS.key(),
            row.number(OrganizationItem.USERS),
            Plan.find(row.text(OrganizationItem.PLAN)).map(plan -> plan.limit(Limited.USERS))));
  }
}
