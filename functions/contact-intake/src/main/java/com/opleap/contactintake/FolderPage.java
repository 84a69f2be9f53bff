package com.opleap.contactintake;

import com.opleap.common.http.PageRequest;
import com.opleap.common.http.Problem;
import com.opleap.common.http.Request;
import java.util.Optional;
import java.util.Set;

/**
 * Which page of which folder staff want: {@code ?role=} (of those they have, the first unless
 * told), {@code ?folder=} (the inbox unless told) and the page's own.
 */
sealed interface FolderPage {
  record Wanted(Shelf shelf, int limit, Optional<String> after) implements FolderPage {}

  record Unreadable(Problem problem) implements FolderPage {}

  static FolderPage of(Request request) {
    Set<Readers> own = Readers.of(request);
    Optional<Readers> readers =
        Optional.ofNullable(request.query().get("role"))
            .map(Readers::of)
            .orElseGet(() -> own.stream().findFirst());
    if (readers.isEmpty()) {
      return new Unreadable(Problem.malformed("\"role\" is sales or trust."));
    }
    if (!own.contains(readers.get())) {
      return new Unreadable(Problem.forbidden());
    }
    Optional<Folder> folder = Folder.of(request.query().getOrDefault("folder", "inbox"));
    if (folder.isEmpty()) {
      return new Unreadable(Problem.malformed("\"folder\" is inbox or spam."));
    }
    return switch (PageRequest.of(request)) {
      case PageRequest.Unreadable(Problem problem) -> new Unreadable(problem);
      case PageRequest.Wanted(int limit, var after) ->
          new Wanted(new Shelf(readers.get(), folder.get()), limit, after);
    };
  }
}
