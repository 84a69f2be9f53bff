package com.opleap.contactintake;

import java.util.ArrayList;
import java.util.List;
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

  /** All names, in the policy's order. */
  static List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (Purpose purpose : values()) {
      keys.add(purpose.key());
    }
    return keys;
  }

  static Optional<Purpose> find(String key) {
    for (Purpose purpose : values()) {
      if (purpose.key().equals(key)) {
        return Optional.of(purpose);
      }
    }
    return Optional.empty();
  }
}
