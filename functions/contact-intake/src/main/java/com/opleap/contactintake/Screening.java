package com.opleap.contactintake;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks for signs that a program sent it; none of them refuses anything. */
final class Screening {
  private Screening() {}

  static Set<Sign> signs(FormDefinition form, Map<String, List<String>> input, Contents contents) {
    Set<Sign> signs = EnumSet.noneOf(Sign.class);
    if (input.getOrDefault(form.guard().honeypot(), List.of()).stream()
        .anyMatch(value -> !value.isBlank())) {
      signs.add(Sign.HONEYPOT);
    }
    if (Links.in(contents) > form.guard().maxLinks()) {
      signs.add(Sign.LINKS);
    }
    return signs;
  }
}
