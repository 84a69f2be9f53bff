package com.opleap.promises;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Every clause of the policy in its order: what {@link Keeps} may name. */
record ClauseRegister(List<Clause> clauses) {
  private static final Pattern CLAUSE = Pattern.compile("([A-Z]\\d{1,2}) (\\S.*)");

  ClauseRegister {
    clauses = List.copyOf(clauses);
  }

  static ClauseRegister ofThePolicy() {
    try (InputStream file =
        Objects.requireNonNull(ClauseRegister.class.getResourceAsStream("clauses.txt"))) {
      return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ClauseRegister parse(String text) {
    List<Clause> clauses = new ArrayList<>();
    Set<String> ids = new LinkedHashSet<>();
    String heading = "";
    for (String line : text.lines().filter(l -> !l.isBlank()).toList()) {
      if (line.startsWith("# ")) {
        heading = line.substring(2);
        continue;
      }
      Matcher clause = CLAUSE.matcher(line);
      if (!clause.matches() || !ids.add(clause.group(1))) {
        throw new IllegalArgumentException("Not a clause, or there twice: " + line);
      }
      clauses.add(new Clause(clause.group(1), clause.group(2), heading));
    }
    return new ClauseRegister(clauses);
  }

  Set<String> ids() {
    return clauses.stream()
        .map(Clause::id)
        .collect(Collectors.toCollection(LinkedHashSet<String>::new));
  }
}
