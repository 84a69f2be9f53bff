package com.opleap.common.access;

import com.opleap.common.store.Attribute;
import com.opleap.common.store.ItemType;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A sub-account's row, every attribute classified. Its sealed fields open with the user's own data
 * key, which is named by their id, in their organization's domain.
 */
public final class SubAccountItem {
  public static final Attribute PK = Attribute.pseudonymous("pk");
  public static final Attribute SK = Attribute.pseudonymous("sk");
  public static final Attribute ID = Attribute.pseudonymous("id");
  public static final Attribute ROLE = Attribute.plain("role");
  public static final Attribute STATE = Attribute.plain("state");

  /** Whom the organization's users turn to. */
  public static final Attribute CONTACT_PERSON = Attribute.plain("contactPerson");

  public static final Attribute NAME = Attribute.personal("name");
  public static final Attribute EMAIL = Attribute.personal("email");
  public static final Attribute PHONE = Attribute.personal("phone");
  public static final Attribute TITLE = Attribute.personal("title");

  /** By which address they sign in, as the domain {@code accounts} indexes it. */
  public static final Attribute LOGIN_INDEX = Attribute.indexed("loginIndex");

  /** By which address they are found in their organization, as its own domain indexes it. */
  public static final Attribute EMAIL_INDEX = Attribute.indexed("emailIndex");

  /** Whether they sign in with a second factor. */
  public static final Attribute FACTOR = Attribute.plain("factor");

  /** Set where their password is so short that it counts beside a second factor alone. */
  public static final Attribute NEEDS_FACTOR = Attribute.plain("needsFactor");

  /** A session of an earlier one is over. */
  public static final Attribute GENERATION = Attribute.plain("generation");

  public static final Attribute INVITED_AT = Attribute.plain("invitedAt");
  public static final Attribute INVITED_UNTIL = Attribute.plain("invitedUntil");

  /** The row of the one invitation that counts. */
  public static final Attribute INVITATION = Attribute.pseudonymous("invitation");

  /** The row of the one link for another address that counts. */
  public static final Attribute ADDRESS_LINK = Attribute.pseudonymous("addressLink");

  public static final Attribute JOINED_AT = Attribute.plain("joinedAt");

  /** Goes up with each change, so that a stale one is known. */
  public static final Attribute VERSION = Attribute.plain("version");

  public static final Attribute OPERATION = Attribute.plain("operation");
  public static final ItemType TYPE =
      ItemType.of(
          "Tenants",
          "sub-account",
          PK,
          SK,
          ID,
          ROLE,
          STATE,
          CONTACT_PERSON,
          NAME,
          EMAIL,
          PHONE,
          TITLE,
          LOGIN_INDEX,
          EMAIL_INDEX,
          FACTOR,
          NEEDS_FACTOR,
          GENERATION,
          INVITED_AT,
          INVITED_UNTIL,
          INVITATION,
          ADDRESS_LINK,
          JOINED_AT,
          VERSION,
          OPERATION);

  /** States of a sub-account. */
  public static final String INVITED = "invited";

  public static final String ACTIVE = "active";
  public static final String DEACTIVATED = "deactivated";

  private static final String SK_PREFIX = "USER#";

  private SubAccountItem() {}

  /** The partition of all that an organization keeps. */
  public static String pk(String organization) {
    return "ORG#" + organization;
  }

  public static String sk(String user) {
    return SK_PREFIX + user;
  }

  /** What the rows of all sub-accounts of an organization begin with. */
  public static String skPrefix() {
    return SK_PREFIX;
  }

  public static Map<String, AttributeValue> key(String organization, String user) {
    return Map.of(
        PK.name(),
        AttributeValue.fromS(pk(organization)),
        SK.name(),
        AttributeValue.fromS(sk(user)));
  }
}
