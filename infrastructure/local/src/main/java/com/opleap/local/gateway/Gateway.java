package com.opleap.local.gateway;

import com.opleap.local.http.Bytes;
import com.opleap.local.http.Incoming;
import com.opleap.local.http.Reply;
import com.opleap.local.http.Site;
import com.opleap.local.runtime.Outcome;
import com.opleap.localaws.template.ApiSpec;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;

/** The HTTP API: every request to it passes here, in the order of checks that API Gateway has. */
public final class Gateway implements Site {
  private static final int LARGEST_HEAD = 10_240;
  private static final int LARGEST_BODY = 10 * 1024 * 1024;
  private static final int LARGEST_EVENT = 6 * 1024 * 1024;
  private static final int SECONDS_OF_PATIENCE = 30;

  private final String apiId;
  private final Routes routes;
  private final Optional<Cors> cors;
  private final Map<String, JwtAuthorizer> authorizers = new HashMap<>();
  private final Map<Route, TokenBucket> throttles = new LinkedHashMap<>();
  private final BiFunction<String, Bytes, Outcome> invoke;
  private final Clock clock;

  /**
   * The API as declared.
   *
   * @param invoke invokes the function with that logical id
   */
  public Gateway(
      ApiSpec api,
      List<Route> declared,
      BiFunction<String, Bytes, Outcome> invoke,
      KeySource keys,
      Clock clock) {
    this.apiId = api.id();
    this.routes = new Routes(declared);
    this.cors =
        api.cors().allowOrigins().isEmpty() ? Optional.empty() : Optional.of(new Cors(api.cors()));
    this.invoke = invoke;
    this.clock = clock;
    api.authorizers()
        .forEach((name, rules) -> authorizers.put(name, new JwtAuthorizer(rules, keys, clock)));
    for (Route route : declared) {
      throttles.put(route, new TokenBucket(api.rateLimit(), api.burstLimit(), clock));
    }
  }

  /** Whether some route has that path. */
  public boolean knows(String rawPath) {
    return routes.know(rawPath);
  }

  @Override
  public Reply answer(Incoming request) {
    String requestId = requestId();
    if (headSize(request) > LARGEST_HEAD) {
      return message(431, "Request Header Fields Too Large").with("apigw-requestid", requestId);
    }
    Reply reply =
        cors.isPresent() && Cors.isPreflight(request)
            ? cors.get().preflight(request)
            : decorated(request, routed(request, requestId));
    return reply.with("apigw-requestid", requestId);
  }

  /** The request line and the headers, without what only separates them. */
  private static int headSize(Incoming request) {
    int size = (request.method() + " " + request.rawPath() + " HTTP/1.1").length();
    size += request.rawQuery().isEmpty() ? 0 : 1 + request.rawQuery().length();
    for (Map.Entry<String, List<String>> header : request.headers().entrySet()) {
      for (String value : header.getValue()) {
        size += header.getKey().length() + value.length();
      }
    }
    return size;
  }

  private Reply decorated(Incoming request, Reply reply) {
    return cors.map(rules -> rules.decorate(request, reply)).orElse(reply);
  }

  private Reply routed(Incoming request, String requestId) {
    if (request.body().size() > LARGEST_BODY) {
      return message(413, "Request Entity Too Large");
    }
    Optional<Routes.Match> match = routes.find(request.method(), request.rawPath());
    if (match.isEmpty()) {
      return message(404, "Not Found");
    }
    Route route = match.get().route();
    TokenBucket throttle = throttles.get(route);
    if (throttle != null && !throttle.take()) {
      return message(429, "Too Many Requests");
    }
    if (route.authorizer().isEmpty()) {
      return invoked(request, match.get(), Optional.empty(), requestId);
    }
    JwtAuthorizer authorizer = authorizers.get(route.authorizer().get());
    if (authorizer == null) {
      // The template's reader has looked already; a route must not be open by a slip of ours.
      return message(500, "Internal Server Error");
    }
    return switch (authorizer.check(request)) {
      case JwtAuthorizer.Verdict.Granted granted ->
          invoked(request, match.get(), Optional.of(granted.token()), requestId);
      case JwtAuthorizer.Verdict.Refused refused ->
          message(401, "Unauthorized").with("www-authenticate", refused.challenge());
    };
  }

  private Reply invoked(
      Incoming request, Routes.Match match, Optional<Token> token, String requestId) {
    Bytes event = ProxyEvent.of(request, match, token, apiId, requestId, clock.instant());
    if (event.size() > LARGEST_EVENT) {
      return message(413, "Request Entity Too Large");
    }
    return outcome(match.route().functionId(), event)
        .map(Gateway::reply)
        .orElseGet(() -> message(503, "Service Unavailable"));
  }

  private static Reply reply(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered answer ->
          ProxyResponse.read(answer.payload())
              .orElseGet(() -> message(500, "Internal Server Error"));
      case Outcome.Failed failed -> message(500, "Internal Server Error");
      case Outcome.Throttled throttled -> message(503, "Service Unavailable");
    };
  }

  /** Empty after 30 seconds: the gateway waits no longer, however long the function may take. */
  private Optional<Outcome> outcome(String functionId, Bytes event) {
    CompletableFuture<Outcome> outcome =
        CompletableFuture.supplyAsync(
            () -> invoke.apply(functionId, event), Thread::startVirtualThread);
    try {
      return Optional.of(outcome.orTimeout(SECONDS_OF_PATIENCE, TimeUnit.SECONDS).join());
    } catch (CompletionException e) {
      if (e.getCause() instanceof TimeoutException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static Reply message(int status, String text) {
    return Reply.json(status, "{\"message\":\"" + text + "\"}");
  }

  private static String requestId() {
    byte[] random = new byte[11];
    ThreadLocalRandom.current().nextBytes(random);
    return Base64.getUrlEncoder().encodeToString(random);
  }
}
