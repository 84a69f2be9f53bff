package com.opleap.support;

import com.opleap.common.http.PageRequest;
import com.opleap.common.http.Problem;
import com.opleap.common.http.Request;
import com.opleap.common.organization.NameWords;
import java.util.List;
import java.util.Optional;

/** Which organizations are looked for: those with all these words in their name, a page of them. */
sealed interface NameSearch {
  /** Whoever wants more than that is not looking for one. */
  int MOST = 25;

  int LONGEST = 200;

  record Wanted(List<String> words, int limit, Optional<String> after) implements NameSearch {
    public Wanted {
      words = List.copyOf(words);
    }

    /** Does not show what may be a person's name. */
    @Override
    public String toString() {
      return "Wanted[" + words.size() + " words]";
    }
  }

  record Unreadable(Problem problem) implements NameSearch {}

  static NameSearch of(Request request) {
    String name = request.query().getOrDefault("name", "");
    List<String> words = name.length() > LONGEST ? List.of() : NameWords.of(name);
    if (words.isEmpty()) {
      return new Unreadable(
          Problem.malformed(
              "\"name\" is one or more words of the organization's name, at most %d characters."
                  .formatted(LONGEST)));
    }
    return switch (PageRequest.of(request)) {
      case PageRequest.Unreadable(Problem problem) -> new Unreadable(problem);
      case PageRequest.Wanted(int limit, var after) ->
          new Wanted(words, Math.min(limit, MOST), after);
    };
  }
}
