package com.opleap.benchmarks;

import java.nio.file.Path;
import java.util.List;

/**
 * What is to be run.
 *
 * @param repetitions of each cold start
 * @param stored how many enquiries there are in the larger store of the section on growth
 * @param accounts how many sub-accounts there are in the larger store of the section on accounts
 */
record Options(Path root, List<String> sections, int repetitions, int stored, int accounts) {
  static Options of(String... arguments) {
    Path root = Path.of("");
    List<String> sections = List.of();
    int repetitions = 0;
    int stored = 0;
    int accounts = 0;
    for (String argument : arguments) {
      String[] option = argument.split("=", 2);
      String value = option.length == 2 ? option[1] : "";
      switch (option[0]) {
        case "--root" -> root = Path.of(value).toAbsolutePath();
        case "--sections" -> sections = List.of(value.split(","));
        case "--repetitions" -> repetitions = number(option[0], value);
        case "--stored" -> stored = number(option[0], value);
        case "--accounts" -> accounts = number(option[0], value);
        default -> throw new IllegalArgumentException("There is no option " + option[0]);
      }
    }
    return new Options(root, sections, repetitions, stored, accounts);
  }

  private static int number(String option, String value) {
    if (!value.matches("[1-9]\\d{0,8}")) {
      throw new IllegalArgumentException(option + " is a number from 1 on, not " + value);
    }
    return Integer.parseInt(value);
  }
}
