package com.opleap.support;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.opleap.common.Environment;
import com.opleap.common.IdSource;
import com.opleap.common.Priming;
import com.opleap.common.http.Fields;
import com.opleap.common.http.HttpFunction;
import com.opleap.common.http.Problem;
import com.opleap.common.http.Request;
import com.opleap.common.http.Response;
import com.opleap.common.http.StaffRoles;
import com.opleap.common.person.FreeText;
import com.opleap.support.SuspendOrganization.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** {@code POST} and {@code DELETE /support/organizations/{id}/suspension}. */
public final class SuspendOrganizationHandler implements RequestStreamHandler {
  private static final Set<String> ROLES = Set.of("trust");
  private static final String REHEARSED =
      """
      {"routeKey":"DELETE /support/organizations/{id}/suspension","pathParameters":{"id":"00000000000000000000000000"},
       "requestContext":{"authorizer":{"jwt":{"claims":{"sub":"rehearsal","roles":"[trust]"}}}}}
      """;

  private final SuspendOrganization suspendOrganization;
  private final HttpFunction function;
  // Held because the snapshot's context refers to it weakly.
  private final Priming priming;

  public SuspendOrganizationHandler() {
    this(Environment.system());
  }

  public SuspendOrganizationHandler(Environment environment) {
    this.suspendOrganization = SupportWiring.suspend(environment);
    String path = "/support/organizations/{id}/suspension";
    this.function =
        new HttpFunction(
            Map.of(
                "POST " + path, StaffRoles.only(ROLES, Fields.route(this::suspend)),
                "DELETE " + path, StaffRoles.only(ROLES, this::reinstate)),
            environment.clock(),
            environment.log());
    this.priming =
        Priming.around(
            environment, SuspendOrganizationHandler::new, REHEARSED, suspendOrganization::prepare);
  }

  Priming priming() {
    return priming;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream reply, Context context)
      throws IOException {
    function.handle(event, reply);
  }

  private Response suspend(Request request, Fields fields) {
    Optional<FreeText> reason = fields.required("reason", GivenReason::parse);
    return fields.whenRight(
        request,
        () ->
            about(
                request,
                id ->
                    suspendOrganization.suspend(
                        StaffRoles.actor(request), id, reason.orElseThrow())));
  }

  private Response reinstate(Request request) {
    return about(request, id -> suspendOrganization.reinstate(StaffRoles.actor(request), id));
  }

  private static Response about(Request request, Function<String, Outcome> deed) {
    String id = request.path().getOrDefault("id", "");
    return IdSource.isId(id) && deed.apply(id) instanceof Outcome.Done
        ? Response.nothing()
        : Problem.notFound().response(request);
  }
}
