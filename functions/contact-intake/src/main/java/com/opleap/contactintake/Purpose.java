package com.opleap.contactintake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person may be contacted for; the policy (V1) names no other. */
enum Purpose {
  PRODUCTS,
  SUPPORT,
  SURVEYS,
  OFFERS,
  PROMOTIONS,
  MARKETING,
  UPDATES;

  /** The name in forms, JSON and the store. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Purpose> find(String key) {
    return Arrays.stream(values()).filter(purpose -> purpose.key().equals(key)).findFirst();
  }
}
