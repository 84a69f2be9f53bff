package com.opleap.subaccounts.password;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

/**
 * The lists of zxcvbn, packed beside us: 30,000 passwords by how often they were found, and the
 * names and words that it leaves out there because its other lists have them. So all six are read.
 *
 * <p>They are read through for each look and kept nowhere: a password is set once in a long while,
 * and most containers never see one.
 */
final class CommonPasswords {
  private static final String FOLDER = "/com/nulabinc/zxcvbn/matchers/dictionaries/";

  /** What is found most often stands in the first. */
  private static final List<String> LISTS =
      List.of(
          "passwords.txt",
          "english_wikipedia.txt",
          "us_tv_and_film.txt",
          "surnames.txt",
          "female_names.txt",
          "male_names.txt");

  private CommonPasswords() {}

  /**
   * Whether one of them is listed.
   *
   * @param candidates in lower case
   */
  static boolean haveAny(Set<String> candidates) {
    for (String list : LISTS) {
      if (hasAny(list, candidates)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasAny(String list, Set<String> candidates) {
    try (InputStream in = CommonPasswords.class.getResourceAsStream(FOLDER + list)) {
      if (in == null) {
        throw new IllegalStateException("The list " + list + " is not packed");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (candidates.contains(line)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
