package com.opleap.subaccounts;

import com.opleap.common.person.FreeText;
import com.opleap.common.person.Parsed;
import com.opleap.common.store.ItemReader;
import com.opleap.common.vault.DataKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a user asks of their organization's contact persons.
 *
 * @param text empty where who asked has been removed: then it opens no more
 * @param doneAt empty while it is open
 */
record PrivacyRequest(
    String id,
    String user,
    Kind kind,
    Optional<FreeText> text,
    Instant askedAt,
    Optional<Instant> doneAt,
    Optional<String> doneBy) {
  private static final int LONGEST = 2000;

  /** What can be asked for. */
  enum Kind {
    CHANGE("change"),
    REMOVAL("removal");

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    String key() {
      return key;
    }

    static Parsed<Kind> parse(String key) {
      return Arrays.stream(values())
          .filter(kind -> kind.key.equals(key))
          .findFirst()
          .<Parsed<Kind>>map(Parsed.Valid::new)
          .orElseGet(() -> Parsed.invalid("unknown-choice", "Possible are: change, removal."));
    }
  }

  static Parsed<FreeText> text(String text) {
    return FreeText.parse(text, FreeText.Shape.TEXT, LONGEST);
  }

  static PrivacyRequest open(ItemReader row, Optional<DataKey> key) {
    return new PrivacyRequest(
        row.text(RequestItem.ID),
        row.text(RequestItem.USER),
        row.text(RequestItem.KIND).equals(Kind.REMOVAL.key) ? Kind.REMOVAL : Kind.CHANGE,
        key.map(known -> FreeText.stored(row.open(RequestItem.TEXT, known))),
        Instant.parse(row.text(RequestItem.ASKED_AT)),
        row.find(RequestItem.DONE_AT).map(Instant::parse),
        row.find(RequestItem.DONE_BY));
  }

  String state() {
    return doneAt.isPresent() ? RequestItem.DONE : RequestItem.OPEN;
  }
}
