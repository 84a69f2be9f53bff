package com.opleap.common.organization;

import com.opleap.common.store.Attribute;
import com.opleap.common.store.ItemType;
import com.opleap.common.vault.BlindIndex;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An organization's row, every attribute classified. Its sealed fields open with the data key
 * {@link #keyId} of the domain {@code registrations}, but for those of its primary user, which open
 * with {@link #primaryKeyId}.
 */
public final class OrganizationItem {
  public static final Attribute PK = Attribute.pseudonymous("pk");
  public static final Attribute SK = Attribute.pseudonymous("sk");
  public static final Attribute ID = Attribute.pseudonymous("id");
  public static final Attribute STATUS = Attribute.plain("status");
  public static final Attribute PLAN = Attribute.plain("plan");
  public static final Attribute COUNTRY = Attribute.plain("country");
  public static final Attribute CREATED_AT = Attribute.plain("createdAt");
  public static final Attribute NAME = Attribute.personal("name");
  public static final Attribute BILLING_NAME = Attribute.personal("billingName");
  public static final Attribute BILLING_ADDRESS = Attribute.personal("billingAddress");
  public static final Attribute TAX_ID = Attribute.personal("taxId");
  public static final Attribute PRIVACY_POLICY_URL = Attribute.personal("privacyPolicyUrl");
  public static final Attribute PRIMARY_USER = Attribute.pseudonymous("primaryUser");
  public static final Attribute PRIMARY_NAME = Attribute.personal("primaryName");
  public static final Attribute PRIMARY_EMAIL = Attribute.personal("primaryEmail");
  public static final Attribute PRIMARY_PHONE = Attribute.personal("primaryPhone");

  /** How many sub-accounts there are, invited ones too. */
  public static final Attribute USERS = Attribute.plain("users");

  /** How many of them are active owners; never none. */
  public static final Attribute OWNERS = Attribute.plain("owners");

  public static final Attribute DEMANDS_FACTOR = Attribute.plain("demandsFactor");
  public static final Attribute SUSPENDED_AT = Attribute.plain("suspendedAt");
  public static final Attribute SUSPENDED_BY = Attribute.pseudonymous("suspendedBy");
  public static final Attribute SUSPENSION_REASON = Attribute.personal("suspensionReason");
  public static final Attribute CLOSES_AT = Attribute.plain("closesAt");
  public static final Attribute DUE_QUEUE = Attribute.plain("dueQueue");
  public static final Attribute DUE_AT = Attribute.plain("dueAt");

  /** In which period the owner was told that a limit is near, and reached. */
  public static final Attribute WARNED_80 = Attribute.plain("warned80");

  public static final Attribute WARNED_100 = Attribute.plain("warned100");

  /** Goes up with each change, so that a stale one is known. */
  public static final Attribute VERSION = Attribute.plain("version");

  public static final Attribute OPERATION = Attribute.plain("operation");
  public static final ItemType TYPE =
      ItemType.of(
          "Organizations",
          "organization",
          PK,
          SK,
          ID,
          STATUS,
          PLAN,
          COUNTRY,
          CREATED_AT,
          NAME,
          BILLING_NAME,
          BILLING_ADDRESS,
          TAX_ID,
          PRIVACY_POLICY_URL,
          PRIMARY_USER,
          PRIMARY_NAME,
          PRIMARY_EMAIL,
          PRIMARY_PHONE,
          USERS,
          OWNERS,
          DEMANDS_FACTOR,
          SUSPENDED_AT,
          SUSPENDED_BY,
          SUSPENSION_REASON,
          CLOSES_AT,
          DUE_QUEUE,
          DUE_AT,
          WARNED_80,
          WARNED_100,
          VERSION,
          OPERATION);

  /** A word of an organization's name, which support finds it by. */
  public static final ItemType NAME_TYPE = ItemType.of("Organizations", "name", PK, SK, ID);

  private static final String ROW = "ORG";

  private OrganizationItem() {}

  /** The id of the data key that opens its sealed fields. */
  public static String keyId(String organization) {
    return "organization-" + organization;
  }

  /**
   * The id of the data key that opens what the row says of its primary user. It is erased when
   * another takes over, so that copies of the row say nothing of who it was before.
   */
  public static String primaryKeyId(String organization, String user) {
    return keyId(organization) + "-" + user;
  }

  public static Map<String, AttributeValue> key(String organization) {
    return key(pk(organization), ROW);
  }

  public static String pk(String organization) {
    return "ORG#" + organization;
  }

  public static String sk() {
    return ROW;
  }

  /**
   * The partition of all organizations that have a word in their name.
   *
   * @param word in lower case
   * @param index of the domain {@code registrations}
   */
  public static String namePk(String word, BlindIndex index) {
    return "NAME#" + index.of("organization's name", word);
  }

  /** The row that leads from a word of its name to an organization. */
  public static Map<String, AttributeValue> nameKey(
      String word, BlindIndex index, String organization) {
    return key(namePk(word, index), organization);
  }

  static Map<String, AttributeValue> key(String pk, String sk) {
    return Map.of(PK.name(), AttributeValue.fromS(pk), SK.name(), AttributeValue.fromS(sk));
  }
}
