package com.opleap.contactintake;

import com.opleap.common.http.Request;
import com.opleap.common.http.Response;
import java.util.Optional;

/**
 * Tells a browser whether a page of another site may call a form and read the answer (CORS). Each
 * form has its own list of sites, so this is said here and not by the API in front.
 */
final class CrossOrigin {
  private static final String ALLOW_ORIGIN = "access-control-allow-origin";

  private final Sites sites;

  CrossOrigin(Sites sites) {
    this.sites = sites;
  }

  static Optional<String> origin(Request request) {
    return request.header("origin");
  }

  /** The answer to what a browser asks before it sends what a plain form could not. */
  Response preflight(Request request, FormDefinition form, String methods) {
    Response answer = Response.nothing().with("vary", "Origin");
    return allowed(request, form)
        .map(origin ->
            answer
                .with(ALLOW_ORIGIN, origin)
                .with("access-control-allow-methods", methods)
                .with("access-control-allow-headers", "content-type, idempotency-key")
                .with("access-control-max-age", "3600"))
        .orElse(answer);
  }

  /** The answer as the page's script may read it; one of no site of the form's may not. */
  Response readable(Request request, FormDefinition form, Response response) {
    Response answer = response.with("vary", "Origin");
    return allowed(request, form)
        .map(origin ->
            answer.with(ALLOW_ORIGIN, origin).with("access-control-expose-headers", "retry-after"))
        .orElse(answer);
  }

  private Optional<String> allowed(Request request, FormDefinition form) {
    return origin(request).filter(origin -> sites.allow(form, origin));
  }
}
