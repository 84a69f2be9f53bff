package com.opleap.contactintake;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks for signs that a program sent it; none of them refuses anything. */
final class Screening {
  private Screening() {}

  /**
   * How a submission came.
   *
   * @param vouched whether a browser says that it comes from one of the form's own pages
   * @param worked whether the work was done that the form asks for, if it asks for any
   */
  record Evidence(TokenCheck token, boolean vouched, boolean worked) {}

  /** The signs that there are. */
  static Set<Sign> signs(
      FormDefinition form, Map<String, List<String>> input, Contents contents, Evidence evidence) {
    Set<Sign> signs = EnumSet.noneOf(Sign.class);
    // One that has expired lets nothing in, so nothing is to be said of it.
    if (evidence.token() instanceof TokenCheck.Early) {
      signs.add(Sign.TOO_EARLY);
    }
    if (evidence.token() instanceof TokenCheck.Forged) {
      signs.add(Sign.FORGED_TOKEN);
    }
    // A bare form on one of our pages has none.
    if (evidence.token() instanceof TokenCheck.None && !evidence.vouched()) {
      signs.add(Sign.NO_TOKEN);
    }
    for (String value : input.getOrDefault(form.guard().honeypot(), List.of())) {
      if (!value.isBlank()) {
        signs.add(Sign.HONEYPOT);
      }
    }
    if (Links.in(contents) > form.guard().maxLinks()) {
      signs.add(Sign.LINKS);
    }
    if (!evidence.worked()) {
      signs.add(Sign.NO_WORK);
    }
    return signs;
  }
}
