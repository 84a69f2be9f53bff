package com.opleap.local.console;

import com.opleap.local.events.Schedules;
import com.opleap.local.events.TableStreams;
import com.opleap.local.gateway.Route;
import com.opleap.local.http.Bytes;
import com.opleap.local.http.Incoming;
import com.opleap.local.http.Reply;
import com.opleap.local.http.Site;
import com.opleap.localaws.LocalAws;
import com.opleap.localaws.Locality;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everything under {@code /_local/}. Nothing of it is in a function. */
public final class Console implements Site {
  private static final String CSP =
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private static final String ROOT = "/_local/";
  private static final Set<String> SAFE_SITES = Set.of("same-origin", "none");

  private final Controls controls;
  private final ConsolePage page;
  private final LocalIssuer issuer;

  public Console(
      LocalAws aws,
      Schedules schedules,
      TableStreams streams,
      LocalIssuer issuer,
      List<Route> routes) {
    this.controls = new Controls(aws, schedules, streams, issuer);
    this.page = new ConsolePage(aws, schedules, streams, routes);
    this.issuer = issuer;
  }

  @Override
  public Reply answer(Incoming request) {
    try {
      checkLocality(request);
      return guarded(route(request));
    } catch (Problem problem) {
      return guarded(problem.reply());
    }
  }

  private static Reply guarded(Reply reply) {
    return reply
        .with("cache-control", "no-store")
        .with("content-security-policy", CSP)
        .with("cross-origin-resource-policy", "same-origin")
        .with("x-content-type-options", "nosniff");
  }

  private static void checkLocality(Incoming request) throws Problem {
    Optional<String> refusal =
        Locality.refusal(
            request.header("host").orElse(null), request.header("origin").orElse(null));
    if (refusal.isPresent()) {
      throw Problem.forbidden(refusal.get());
    }
    // A link from elsewhere may open the page; nothing else of another site's may come through.
    String site = request.header("sec-fetch-site").orElse("none");
    if (!SAFE_SITES.contains(site) && !request.rawPath().equals(ROOT)) {
      throw Problem.forbidden("The local helpers take no requests from other sites.");
    }
  }

  private Reply route(Incoming request) throws Problem {
    if (request.rawPath().length() < ROOT.length()) {
      return Reply.of(308).with("location", ROOT);
    }
    String path = request.rawPath().substring(ROOT.length());
    if (path.startsWith("schedules/")) {
      only(request, "POST");
      return controls.schedule(path.substring("schedules/".length()));
    }
    return switch (path) {
      case "clock" -> {
        only(request, "GET, HEAD, POST");
        yield request.method().equals("POST") ? controls.advance(request) : controls.clock();
      }
      case "streams", "staff-token", "faults" -> {
        only(request, "POST");
        yield switch (path) {
          case "streams" -> controls.streams();
          case "staff-token" -> controls.staffToken(request);
          default -> controls.faults(request);
        };
      }
      default -> {
        only(request, "GET, HEAD");
        yield shown(path, request);
      }
    };
  }

  private Reply shown(String path, Incoming request) throws Problem {
    return switch (path) {
      case "" -> Reply.of(200, "text/html; charset=utf-8", Bytes.of(page.html()));
      case "console.css" -> Reply.of(200, "text/css; charset=utf-8", style());
      case "mailbox" -> controls.mailbox(request.query("to"));
      case "issuer/.well-known/openid-configuration" -> Controls.json(issuer.configuration());
      case "issuer/jwks.json" -> Reply.json(200, issuer.publicKeys());
      default -> throw Problem.notFound("There is no such helper.");
    };
  }

  private static void only(Incoming request, String methods) throws Problem {
    if (!List.of(methods.split(", ")).contains(request.method())) {
      throw Problem.method(methods);
    }
  }

  private static Bytes style() {
    try (InputStream file = Console.class.getResourceAsStream("console.css")) {
      return file == null ? Bytes.NONE : Bytes.of(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
