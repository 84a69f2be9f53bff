package com.opleap.contactintake;

import com.opleap.common.http.PageRequest;
import com.opleap.common.http.Problem;
import com.opleap.common.http.Request;
import java.util.Optional;

/**
 * Which page of which folder staff want: {@code ?folder=} (the inbox unless told) and the page's
 * own.
 */
sealed interface FolderPage {
  record Wanted(Folder folder, int limit, Optional<String> after) implements FolderPage {}

  record Unreadable(Problem problem) implements FolderPage {}

  static FolderPage of(Request request) {
    Optional<Folder> folder = Folder.of(request.query().getOrDefault("folder", "inbox"));
    if (folder.isEmpty()) {
      return new Unreadable(Problem.malformed("\"folder\" is inbox or spam."));
    }
    return switch (PageRequest.of(request)) {
      case PageRequest.Unreadable(Problem problem) -> new Unreadable(problem);
      case PageRequest.Wanted(int limit, var after) -> new Wanted(folder.get(), limit, after);
    };
  }
}
