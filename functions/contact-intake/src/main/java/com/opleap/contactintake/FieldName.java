package com.opleap.contactintake;

import java.util.Locale;

/** The fields that a form can have, because an enquiry has a place for them. */
enum FieldName {
  NAME,
  EMAIL,
  PHONE,
  COMPANY,
  /** Whom a report is about, not whom its sender is of. */
  ORGANIZATION,
  SUBJECT,
  MESSAGE,
  PAGE;

  /** The name in forms, JSON and mails. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
