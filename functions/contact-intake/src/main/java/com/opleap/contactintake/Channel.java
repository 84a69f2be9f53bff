package com.opleap.contactintake;

import java.util.ArrayList;
import java.util.List;
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

  /** All names, in the policy's order. */
  static List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (Channel channel : values()) {
      keys.add(channel.key());
    }
    return keys;
  }

  static Optional<Channel> find(String key) {
    for (Channel channel : values()) {
      if (channel.key().equals(key)) {
        return Optional.of(channel);
      }
    }
    return Optional.empty();
  }
}
