package com.opleap.subaccounts;

import com.opleap.common.person.Parsed;
import java.util.Locale;
import java.util.Set;

/** A country by its two letters of ISO 3166-1. */
record Country(String code) {
  private static final Set<String> ALL = Set.of(Locale.getISOCountries());

  static Parsed<Country> parse(String text) {
    String code = text.strip().toUpperCase(Locale.ROOT);
    return ALL.contains(code)
        ? new Parsed.Valid<>(new Country(code))
        : Parsed.invalid("country", "This is not a country's two letters, such as IN.");
  }
}
