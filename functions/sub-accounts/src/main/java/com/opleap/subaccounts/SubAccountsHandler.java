package com.opleap.subaccounts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.opleap.common.Environment;
import com.opleap.common.Priming;
import com.opleap.common.http.HttpFunction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** {@code /sub-accounts} and {@code GET /contact-persons}: an organization's users. */
public final class SubAccountsHandler implements RequestStreamHandler {
  private static final String REHEARSED =
      """
      {"routeKey":"GET /sub-accounts","requestContext":{},"headers":{"authorization":"Bearer n"}}
      """;

  private final HttpFunction function;
  // Held because the snapshot's context refers to it weakly.
  private final Priming priming;

  public SubAccountsHandler() {
    this(Environment.system());
  }

  public SubAccountsHandler(Environment environment) {
    SubAccountRoutes routes = SubAccountWiring.routes(environment);
    this.function = new HttpFunction(routes.all(), environment.clock(), environment.log());
    this.priming = Priming.around(environment, SubAccountsHandler::new, REHEARSED, routes::prepare);
  }

  Priming priming() {
    return priming;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream reply, Context context)
      throws IOException {
    function.handle(event, reply);
  }
}
