package com.opleap.contactintake;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks for signs that a program sent it; none of them refuses anything. */
final class Screening {
  private Screening() {}

  /**
   * The signs that there are.
   *
   * @param vouched whether a browser says that it comes from one of the form's own pages
   */
  static Set<Sign> signs(
      FormDefinition form,
      Map<String, List<String>> input,
      Contents contents,
      TokenCheck token,
      boolean vouched) {
    Set<Sign> signs = EnumSet.noneOf(Sign.class);
    switch (token) {
      case TokenCheck.Valid valid -> {}
      case TokenCheck.Early early -> signs.add(Sign.TOO_EARLY);
      case TokenCheck.Forged forged -> signs.add(Sign.FORGED_TOKEN);
      case TokenCheck.Expired expired -> withoutToken(signs, vouched);
      case TokenCheck.None none -> withoutToken(signs, vouched);
    }
    for (String value : input.getOrDefault(form.guard().honeypot(), List.of())) {
      if (!value.isBlank()) {
        signs.add(Sign.HONEYPOT);
      }
    }
    if (Links.in(contents) > form.guard().maxLinks()) {
      signs.add(Sign.LINKS);
    }
    return signs;
  }

  /** A bare form on one of our pages has none, and a page can lie open until its token expires. */
  private static void withoutToken(Set<Sign> signs, boolean vouched) {
    if (!vouched) {
      signs.add(Sign.NO_TOKEN);
    }
  }
}
