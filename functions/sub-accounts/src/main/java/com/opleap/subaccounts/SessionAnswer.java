package com.opleap.subaccounts;

import com.opleap.common.access.AccessProblems;
import com.opleap.common.access.AccessToken;
import com.opleap.common.access.Role;
import com.opleap.common.access.SessionItem;
import com.opleap.common.access.Sessions;
import com.opleap.common.http.PageRequest;
import com.opleap.common.http.Request;
import com.opleap.common.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How signing in and proving are answered. */
final class SessionAnswer {
  private static final String COOKIE_PARTS = "; Path=/; Secure; HttpOnly; SameSite=Strict";

  /** Takes the token from a page of ours. */
  static final String NO_COOKIE = Sessions.COOKIE + "=; Max-Age=0" + COOKIE_PARTS;

  private SessionAnswer() {}

  /**
   * @param devices makes a new device one of the account's
   */
  static Response of(Request request, OpenSession.Outcome outcome, DeviceCookie devices) {
    return switch (outcome) {
      case OpenSession.Outcome.Opened opened -> {
        Response answer = opened(request, opened);
        yield opened.isNewDevice() ? devices.give(answer, opened.login()) : answer;
      }
      case OpenSession.Outcome.Wrong() -> AccountProblems.wrongCredentials().response(request);
      case OpenSession.Outcome.CodeRequired() -> AccountProblems.codeRequired().response(request);
      case OpenSession.Outcome.Suspended() -> AccessProblems.suspended().response(request);
      case OpenSession.Outcome.TooMany(Duration pause) ->
          AccountProblems.tooManyTries(pause).response(request);
    };
  }

  static Response of(Request request, ProveAgain.Outcome outcome) {
    return switch (outcome) {
      case ProveAgain.Outcome.Proved() -> Response.nothing();
      case ProveAgain.Outcome.Wrong() -> AccountProblems.wrongCredentials().response(request);
      case ProveAgain.Outcome.CodeRequired() -> AccountProblems.codeRequired().response(request);
      case ProveAgain.Outcome.TooMany(Duration pause) ->
          AccountProblems.tooManyTries(pause).response(request);
    };
  }

  static Response list(List<OwnSessions.Session> sessions) {
    return PageRequest.page(
        sessions,
        Optional.empty(),
        (json, session) -> {
          json.writeStartObject();
          json.writeStringField("id", session.id());
          json.writeStringField("device", session.device());
          if (session.country().isPresent()) {
            json.writeStringField("country", session.country().get());
          }
          json.writeStringField("startedAt", session.startedAt().toString());
          json.writeStringField("seenAt", session.seenAt().toString());
          json.writeBooleanField("current", session.isCurrent());
          json.writeEndObject();
        });
  }

  /** A page of ours gets the token in a cookie that no script reads, everybody else as text. */
  private static Response opened(Request request, OpenSession.Outcome.Opened opened) {
    boolean isOurPage = request.header("sec-fetch-site").filter("same-origin"::equals).isPresent();
    Response answer = body(opened, isOurPage);
    return isOurPage ? answer.withCookie(cookie(opened.token())) : answer;
  }

  private static Response body(OpenSession.Outcome.Opened opened, boolean isOurPage) {
    AccessToken token = opened.token();
    Instant end = opened.endsAt();
    Role role = opened.role();
    return Response.json(
        201,
        json -> {
          json.writeStartObject();
          if (!isOurPage) {
            json.writeStringField("token", token.reveal());
          }
          json.writeStringField("expiresAt", end.toString());
          json.writeStringField("user", token.user());
          json.writeStringField("organization", token.organization());
          json.writeStringField("role", role.key());
          json.writeBooleanField("hasFactor", opened.hasFactor());
          json.writeEndObject();
        });
  }

  private static String cookie(AccessToken token) {
    return Sessions.COOKIE
        + "="
        + token.reveal()
        + "; Max-Age="
        + SessionItem.LONGEST.toSeconds()
        + COOKIE_PARTS;
  }
}
