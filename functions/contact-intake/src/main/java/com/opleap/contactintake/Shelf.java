package com.opleap.contactintake;

import java.util.Optional;

/**
 * Where an enquiry lies: in which folder, of which readers. Each is a partition, so that a list
 * costs what it shows.
 */
record Shelf(Readers readers, Folder folder) {
  private static final String OF = "#";

  /** The name in the table. Those of sales have their folder's: they had it when sales read all. */
  String key() {
    return readers == Readers.SALES ? folder.key() : folder.key() + OF + readers.role();
  }

  static Shelf of(String key) {
    int end = key.indexOf(OF);
    Optional<Folder> folder = Folder.of(end < 0 ? key : key.substring(0, end));
    Optional<Readers> readers =
        end < 0 ? Optional.of(Readers.SALES) : Readers.of(key.substring(end + 1));
    return new Shelf(readers.orElseThrow(), folder.orElseThrow());
  }

  boolean isSpam() {
    return folder == Folder.SPAM;
  }
}
