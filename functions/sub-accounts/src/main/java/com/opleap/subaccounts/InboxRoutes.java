package com.opleap.subaccounts;

import com.opleap.common.IdSource;
import com.opleap.common.access.Access.SignedIn;
import com.opleap.common.access.AccessProblems;
import com.opleap.common.access.Role;
import com.opleap.common.http.Fields;
import com.opleap.common.http.PageRequest;
import com.opleap.common.http.Problem;
import com.opleap.common.http.Request;
import com.opleap.common.http.Response;
import com.opleap.common.http.SignedCursors;
import com.opleap.common.person.Parsed;
import com.opleap.common.person.PersonName;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** The privacy inbox: for admins and owners, and for whoever is a contact person. */
final class InboxRoutes {
  private final PrivacyInbox inbox;
  private final ReadTrail places;
  private final UserNames names;

  /**
   * @param places signs the cursors of all of an organization's lists
   */
  InboxRoutes(PrivacyInbox inbox, ReadTrail places, UserNames names) {
    this.inbox = inbox;
    this.places = places;
    this.names = names;
  }

  /** The route for those whose inbox it is. */
  static BiFunction<Request, SignedIn, Response> forReaders(
      BiFunction<Request, SignedIn, Response> route) {
    return (request, who) ->
        who.isContactPerson() || who.role().includes(Role.ADMIN)
            ? route.apply(request, who)
            : AccessProblems.notYours().response(request);
  }

  Response list(Request request, SignedIn who) {
    return places
        .cursors(who.organization())
        .map(signer -> list(request, who, new SignedCursors(signer, "privacy requests")))
        .orElseGet(() -> Problem.notFound().response(request));
  }

  private Response list(Request request, SignedIn who, SignedCursors cursors) {
    return switch (PageRequest.of(request, cursors)) {
      case PageRequest.Unreadable(Problem problem) -> problem.response(request);
      case PageRequest.Wanted(int limit, Optional<String> after) -> {
        PrivacyInbox.Page page = inbox.page(who.organization(), limit, after);
        Map<String, PersonName> users =
            names.of(who.organization(), page.items().stream().map(PrivacyRequest::user).toList());
        yield PageRequest.page(
            page.items(),
            page.next().map(cursors::after),
            (json, asked) ->
                PrivacyRequestJson.write(
                    json, asked, Optional.ofNullable(users.get(asked.user()))));
      }
    };
  }

  Response settle(Request request, SignedIn who, Fields fields) {
    fields.required("state", InboxRoutes::done);
    Optional<Problem> problem = fields.problem();
    if (problem.isPresent()) {
      return problem.get().response(request);
    }
    String id = request.path().getOrDefault("id", "");
    return IdSource.isId(id) && inbox.settle(who, id)
        ? Response.nothing()
        : Problem.notFound().response(request);
  }

  private static Parsed<String> done(String state) {
    return state.equals(RequestItem.DONE)
        ? new Parsed.Valid<>(state)
        : Parsed.invalid("unknown-choice", "Possible is: done.");
  }
}
