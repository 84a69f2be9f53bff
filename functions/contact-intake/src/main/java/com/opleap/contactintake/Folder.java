package com.opleap.contactintake;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where an enquiry lies: among what staff work on, or among what looks like spam. */
enum Folder {
  INBOX,
  SPAM;

  /** The name in the table, in queries and in answers. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Folder> of(String key) {
    return Stream.of(values()).filter(folder -> folder.key().equals(key)).findFirst();
  }
}
