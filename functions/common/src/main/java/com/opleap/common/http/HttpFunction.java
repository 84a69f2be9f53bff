package com.opleap.common.http;

import com.opleap.common.Log;
import com.opleap.common.store.StoreUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The way of every HTTP request: read, route, answer, log one line. Nothing of a {@code Throwable}
 * is ever sent out.
 */
public final class HttpFunction {
  private final Map<String, Function<Request, Response>> routes;
  private final Telling telling;
  private final Clock clock;
  private final Log log;

  /** How whoever asked is told of a problem. */
  @FunctionalInterface
  public interface Telling {
    /** Calls no service: it is asked where one has failed. */
    Response tell(Request request, Problem problem);
  }

  /**
   * @param routes by route key, as the template declares them
   */
  public HttpFunction(Map<String, Function<Request, Response>> routes, Clock clock, Log log) {
    this(routes, (request, problem) -> problem.response(request), clock, log);
  }

  /**
   * @param telling where not everybody reads problem documents
   */
  public HttpFunction(
      Map<String, Function<Request, Response>> routes, Telling telling, Clock clock, Log log) {
    this.routes = Map.copyOf(routes);
    this.telling = telling;
    this.clock = clock;
    this.log = log;
  }

  public void handle(InputStream event, OutputStream reply) throws IOException {
    Instant start = clock.instant();
    Request request = Request.read(event);
    answer(request, start).write(reply);
  }

  private Response answer(Request request, Instant start) {
    Function<Request, Response> route = routes.get(request.routeKey());
    if (route == null) {
      return logged(request, telling.tell(request, Problem.notFound()), start);
    }
    try {
      return logged(request, route.apply(request), start);
    } catch (SdkException | StoreUnavailable e) {
      return failed(request, Problem.unavailable(), start, e);
    } catch (RuntimeException e) {
      return failed(request, Problem.internal(), start, e);
    }
  }

  private Response logged(Request request, Response response, Instant start) {
    log.line(line(request, response.status(), start));
    return response;
  }

  private Response failed(Request request, Problem problem, Instant start, Throwable cause) {
    log.failure(line(request, problem.status(), start), cause);
    return telling.tell(request, problem);
  }

  private Map<String, Object> line(Request request, int status, Instant start) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("requestId", request.requestId());
    line.put("route", request.routeKey());
    line.put("status", status);
    line.put("durationMs", Duration.between(start, clock.instant()).toMillis());
    return line;
  }
}
