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

/** {@code /organization…}: its registration, its closing, its trail and its privacy inbox. */
public final class OrganizationHandler implements RequestStreamHandler {
  private static final String REHEARSED = Sessions.rehearsal("GET /organization");

  private final HttpFunction function;
  // Held because the snapshot's context refers to it weakly.
  private final Priming priming;

  public OrganizationHandler() {
    this(Environment.system());
  }

  public OrganizationHandler(Environment environment) {
    OrganizationWiring.Wired wired = OrganizationWiring.wired(environment);
    OrganizationRoutes routes = wired.routes();
    InboxRoutes inbox = wired.inbox();
    Guard owner = Guard.least(wired.sessions(), environment.clock(), Role.OWNER);
    Guard admin = Guard.least(wired.sessions(), environment.clock(), Role.ADMIN);
    Guard anybody = Guard.least(wired.sessions(), environment.clock(), Role.MEMBER);
    this.function =
        new HttpFunction(
            Map.of(
                "GET /organization",
                owner.evenSuspended().before(routes::show),
                "PATCH /organization",
                owner.evenSuspended().before(JsonFields.of(routes::change)),
                "DELETE /organization",
                owner.withProof().evenSuspended().before(routes::close),
                "GET /organization/audit",
                admin.evenSuspended().before(routes::trail),
                "GET /organization/requests",
                anybody.before(InboxRoutes.forReaders(inbox::list)),
                "PATCH /organization/requests/{id}",
                anybody.before(InboxRoutes.forReaders(JsonFields.of(inbox::settle)))),
            environment.clock(),
            environment.log());
    this.priming = Priming.around(environment, OrganizationHandler::new, REHEARSED, wired::prepare);
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
