package com.opleap.contactintake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a person may be contacted; the policy (V2) names no other way. */
enum Channel {
  /** SMS or chat. */
  MESSAGE,
  WHATSAPP,
  EMAIL,
  PHONE,
  VIDEO,
  POST,
  OTHER;

  /** The name in forms, JSON and the store. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Channel> find(String key) {
    return Arrays.stream(values()).filter(channel -> channel.key().equals(key)).findFirst();
  }
}
