package com.opleap.contactintake;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How an enquiry reached us. */
enum Origin {
  FORM,
  PHONE,
  WHATSAPP,
  MESSAGE,
  EMAIL,
  VIDEO,
  POST,
  VISIT,
  FAIR,
  SOCIAL,
  OTHER;

  /** The name in the table, in JSON and in mails. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Origin> of(String key) {
    return Stream.of(values()).filter(origin -> origin.key().equals(key)).findFirst();
  }

  /** What staff can say of an enquiry that they note down: a form's comes through the form. */
  static List<Origin> notable() {
    return Stream.of(values()).filter(origin -> origin != FORM).toList();
  }
}
