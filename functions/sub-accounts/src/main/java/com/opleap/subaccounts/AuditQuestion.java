package com.opleap.subaccounts;

import com.opleap.common.audit.OrganizationTrail.Filter;
import com.opleap.common.http.PageRequest;
import com.opleap.common.http.Problem;
import com.opleap.common.http.Request;
import com.opleap.common.http.SignedCursors;
import com.opleap.common.vault.Signer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** What {@code ?from=&to=&actor=&action=&format=} asks: which lines, and in which form. */
sealed interface AuditQuestion {
  /**
   * Some lines are wanted.
   *
   * @param after the id of the line that the page comes after
   */
  record Asked(
      Filter filter, boolean isCsv, int limit, Optional<String> after, SignedCursors cursors)
      implements AuditQuestion {}

  record Unreadable(Problem problem) implements AuditQuestion {}

  /** Before the year 3000: what is asked for is compared with times of this length. */
  Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");

  /** The longest that an action or an id of somebody can be. */
  int LONGEST = 100;

  /**
   * Reads what a request asks.
   *
   * @param signer of the organization's cursors
   */
  static AuditQuestion of(Request request, Signer signer) {
    Optional<Instant> from = time(request, "from", Instant.EPOCH);
    Optional<Instant> to = time(request, "to", LATEST);
    if (from.isEmpty() || to.isEmpty()) {
      return new Unreadable(
          Problem.malformed("\"from\" and \"to\" are times such as 2026-01-31T00:00:00Z."));
    }
    if (to.get().isBefore(from.get())) {
      return new Unreadable(Problem.malformed("\"to\" is before \"from\"."));
    }
    if (isTooLong(request, "actor") || isTooLong(request, "action")) {
      return new Unreadable(
          Problem.malformed("\"actor\" and \"action\" have at most " + LONGEST + " characters."));
    }
    String format = request.query().getOrDefault("format", "json");
    if (!format.equals("json") && !format.equals("csv")) {
      return new Unreadable(Problem.malformed("\"format\" is json or csv."));
    }
    Filter filter =
        new Filter(from.get(), to.get(), text(request, "actor"), text(request, "action"));
    SignedCursors cursors = new SignedCursors(signer, "audit " + filter);
    return switch (PageRequest.of(request, cursors)) {
      case PageRequest.Unreadable(Problem problem) -> new Unreadable(problem);
      case PageRequest.Wanted(int limit, Optional<String> after) ->
          new Asked(filter, format.equals("csv"), limit, after, cursors);
    };
  }

  private static Optional<String> text(Request request, String name) {
    return Optional.ofNullable(request.query().get(name)).filter(text -> !text.isEmpty());
  }

  private static boolean isTooLong(Request request, String name) {
    return request.query().getOrDefault(name, "").length() > LONGEST;
  }

  private static Optional<Instant> time(Request request, String name, Instant otherwise) {
    String text = request.query().getOrDefault(name, "");
    try {
      return Optional.of(text.isEmpty() ? otherwise : Instant.parse(text))
          .filter(time -> !time.isBefore(Instant.EPOCH) && !time.isAfter(LATEST));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
