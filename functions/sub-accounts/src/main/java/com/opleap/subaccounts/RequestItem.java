package com.opleap.subaccounts;

import com.opleap.common.access.SubAccountItem;
import com.opleap.common.store.Attribute;
import com.opleap.common.store.ItemType;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A row of an organization's privacy inbox; what was asked opens with the user's own key. */
final class RequestItem {
  static final Attribute PK = Attribute.pseudonymous("pk");
  static final Attribute SK = Attribute.pseudonymous("sk");
  static final Attribute ID = Attribute.pseudonymous("id");

  /** Who asks. */
  static final Attribute USER = Attribute.pseudonymous("user");

  static final Attribute KIND = Attribute.plain("kind");
  static final Attribute TEXT = Attribute.personal("text");
  static final Attribute STATE = Attribute.plain("state");
  static final Attribute ASKED_AT = Attribute.plain("askedAt");
  static final Attribute DONE_AT = Attribute.plain("doneAt");
  static final Attribute DONE_BY = Attribute.pseudonymous("doneBy");
  static final ItemType TYPE =
      ItemType.of(
          "Tenants",
          "privacy-request",
          PK,
          SK,
          ID,
          USER,
          KIND,
          TEXT,
          STATE,
          ASKED_AT,
          DONE_AT,
          DONE_BY);

  static final String OPEN = "open";
  static final String DONE = "done";

  private static final String SK_PREFIX = "REQUEST#";

  private RequestItem() {}

  static String sk(String id) {
    return SK_PREFIX + id;
  }

  /** What the rows of all requests of an organization begin with. */
  static String skPrefix() {
    return SK_PREFIX;
  }

  static Map<String, AttributeValue> key(String organization, String id) {
    return Map.of(
        PK.name(),
        AttributeValue.fromS(SubAccountItem.pk(organization)),
        SK.name(),
        AttributeValue.fromS(sk(id)));
  }
}
