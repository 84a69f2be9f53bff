package com.opleap.support;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a report lies: among what staff work on, or among what a program seems to have sent. */
enum AbuseFolder {
  INBOX,
  SPAM;

  /** The name in the table and in queries. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<AbuseFolder> of(String key) {
    return Stream.of(values()).filter(folder -> folder.key().equals(key)).findFirst();
  }
}
