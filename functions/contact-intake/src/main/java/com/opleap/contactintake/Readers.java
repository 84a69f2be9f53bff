package com.opleap.contactintake;

import com.opleap.common.http.Request;
import com.opleap.common.http.StaffRoles;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which of staff read what a form brings, by their role. */
enum Readers {
  SALES,
  TRUST;

  static final Set<String> ROLES =
      Stream.of(values()).map(Readers::role).collect(Collectors.toUnmodifiableSet());

  /** The name in a staff token, in forms' files and in queries. */
  String role() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Readers> of(String role) {
    return Stream.of(values()).filter(readers -> readers.role().equals(role)).findFirst();
  }

  /** What the asking colleague is, in the order of these. */
  static Set<Readers> of(Request request) {
    Set<Readers> own = EnumSet.noneOf(Readers.class);
    for (Readers readers : values()) {
      if (StaffRoles.has(request, readers.role())) {
        own.add(readers);
      }
    }
    return own;
  }
}
