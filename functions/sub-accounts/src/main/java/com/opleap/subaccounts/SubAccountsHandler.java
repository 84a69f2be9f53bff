package com.opleap.subaccounts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.opleap.common.Environment;
import com.opleap.common.Priming;
import com.opleap.common.access.Guard;
import com.opleap.common.access.Role;
import com.opleap.common.access.Sessions;
import com.opleap.common.http.HttpFunction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** {@code /sub-accounts} and {@code GET /contact-persons}: an organization's users. */
public final class SubAccountsHandler implements RequestStreamHandler {
  private static final String REHEARSED = Sessions.rehearsal("GET /sub-accounts");

  private final HttpFunction function;
  // Held because the snapshot's context refers to it weakly.
  private final Priming priming;

  public SubAccountsHandler() {
    this(Environment.system());
  }

  public SubAccountsHandler(Environment environment) {
    SubAccountWiring.Wired wired = SubAccountWiring.of(environment);
    SubAccountRoutes routes = new SubAccountRoutes(wired.tools());
    Guard admins = Guard.least(wired.sessions(), environment.clock(), Role.ADMIN);
    Guard everybody = Guard.least(wired.sessions(), environment.clock(), Role.MEMBER);
    this.function =
        new HttpFunction(
            Map.of(
                "GET /sub-accounts", admins.evenSuspended().before(routes::list),
                "POST /sub-accounts", admins.before(JsonFields.of(routes::invite)),
                "GET /sub-accounts/{id}", admins.before(routes::show),
                "PATCH /sub-accounts/{id}", admins.before(JsonFields.of(routes::change)),
                "DELETE /sub-accounts/{id}", admins.before(routes::remove),
                "POST /sub-accounts/{id}/invitation", admins.before(routes::resend),
                "DELETE /sub-accounts/{id}/invitation", admins.before(routes::revoke),
                "GET /contact-persons", everybody.before(routes::contacts)),
            environment.clock(),
            environment.log());
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
