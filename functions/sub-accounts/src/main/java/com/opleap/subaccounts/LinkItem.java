package com.opleap.subaccounts;

import com.opleap.common.store.Attribute;
import com.opleap.common.store.ItemType;

/** A mailed link's row, every attribute classified. */
final class LinkItem {
  static final Attribute ID = Attribute.pseudonymous("id");
  static final Attribute PURPOSE = Attribute.plain("purpose");
  static final Attribute ORGANIZATION = Attribute.pseudonymous("organization");
  static final Attribute USER = Attribute.pseudonymous("user");

  /** Of the sub-account's sessions when it was made; with another it is over. */
  static final Attribute GENERATION = Attribute.plain("generation");

  static final Attribute MADE_AT = Attribute.plain("madeAt");
  static final Attribute ENDS_AT = Attribute.plain("endsAt");
  static final Attribute OWN_KEY = Attribute.plain("ownKey");

  /**
   * What somebody wants to register, or at which address to sign in, until they have shown that the
   * address is theirs.
   */
  static final Attribute WANTED = Attribute.personal("wanted");

  static final Attribute EXPIRES_AT = Attribute.plain("expiresAt");
  static final ItemType TYPE =
      ItemType.of(
          "Transient",
          "link",
          ID,
          PURPOSE,
          ORGANIZATION,
          USER,
          GENERATION,
          MADE_AT,
          ENDS_AT,
          OWN_KEY,
          WANTED,
          EXPIRES_AT);

  private LinkItem() {}
}
