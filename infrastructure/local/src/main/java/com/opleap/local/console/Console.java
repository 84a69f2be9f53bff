package com.opleap.local.console;

import com.opleap.local.events.Schedules;
import com.opleap.local.events.TableStreams;
import com.opleap.local.gateway.Api;
import com.opleap.local.http.Bytes;
import com.opleap.local.http.Incoming;
import com.opleap.local.http.Reply;
import com.opleap.local.http.Site;
import com.opleap.localaws.LocalAws;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Everything under {@code /_local/}. Nothing of it is in a function. */
public final class Console implements Site {
  private static final String CSP =
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private final Controls controls;
  private final ConsolePage page;
  private final LocalIssuer issuer;

  public Console(
      LocalAws aws,
      Schedules schedules,
      TableStreams streams,
      LocalIssuer issuer,
      List<Api.Route> routes) {
    this.controls = new Controls(aws, schedules, streams, issuer);
    this.page = new ConsolePage(aws, schedules, routes);
    this.issuer = issuer;
  }

  @Override
  public Reply answer(Incoming request) {
    try {
      Locality.check(request);
      return route(request)
          .with("cache-control", "no-store")
          .with("content-security-policy", CSP)
          .with("x-content-type-options", "nosniff");
    } catch (Problem problem) {
      return problem.reply();
    }
  }

  private Reply route(Incoming request) throws Problem {
    String path = request.rawPath().substring("/_local/".length());
    return switch (request.method() + " " + path) {
      case "GET " -> Reply.of(200, "text/html; charset=utf-8", Bytes.of(page.html()));
      case "GET console.css" -> Reply.of(200, "text/css; charset=utf-8", style());
      case "GET mailbox" -> controls.mailbox(request.query("to"));
      case "GET clock" -> controls.clock();
      case "POST clock" -> controls.advance(request);
      case "POST streams" -> controls.streams();
      case "POST staff-token" -> controls.staffToken(request);
      case "POST faults" -> controls.faults(request);
      case "GET issuer/.well-known/openid-configuration" ->
          Controls.json(200, issuer.configuration());
      case "GET issuer/jwks.json" -> Reply.json(200, issuer.publicKeys());
      default -> {
        if (request.method().equals("POST") && path.startsWith("schedules/")) {
          yield controls.schedule(path.substring("schedules/".length()));
        }
        throw Problem.notFound("There is no such helper.");
      }
    };
  }

  private static Bytes style() {
    try (InputStream file = Console.class.getResourceAsStream("console.css")) {
      return file == null ? Bytes.NONE : Bytes.of(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
