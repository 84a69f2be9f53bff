package com.opleap.common.organization;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words of an organization's name, in the form in which equal ones are equal. */
public final class NameWords {
  /** So many of a name are indexed; nobody looks for the eleventh. */
  private static final int MOST = 10;

  private NameWords() {}

  /** Without accents, case and punctuation, each once, in the order of the name. */
  public static List<String> of(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT);
    Set<String> words = new LinkedHashSet<>(Arrays.asList(plain.split("[^\\p{L}\\p{N}]+", -1)));
    words.remove("");
    return words.stream().limit(MOST).toList();
  }
}
