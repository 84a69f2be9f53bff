package com.opleap.contactintake;

import java.util.Locale;

/** Whether a person may be approached, and why or why not, as staff are told. */
enum Permission {
  ALLOWED("This was allowed, and nobody who left the same number has said otherwise."),
  DENIED("The person has not allowed this, or has withdrawn it."),
  DENIED_BY_ANOTHER(
      "Somebody else who left the same number has not allowed this, and the least"
          + " permissive record wins."),
  SUSPECT("The enquiry is in the spam folder, so on its account nobody is contacted."),
  UNKNOWN("There is no record that this was ever allowed."),
  UNCLEAR("So many have left this address or number that not all of it could be looked through.");

  private final String because;

  Permission(String because) {
    this.because = because;
  }

  /** As the trail has it. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean isAllowed() {
    return this == ALLOWED;
  }

  String because() {
    return because;
  }
}
