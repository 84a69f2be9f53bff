package com.opleap.support;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.opleap.common.Environment;
import com.opleap.common.IdSource;
import com.opleap.common.Priming;
import com.opleap.common.http.HttpFunction;
import com.opleap.common.http.Problem;
import com.opleap.common.http.Request;
import com.opleap.common.http.Response;
import com.opleap.common.http.StaffRoles;
import com.opleap.common.person.FreeText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** {@code GET /support/organizations…}: staff look organizations up, each time for a reason. */
public final class LookUpOrganizationsHandler implements RequestStreamHandler {
  private static final Set<String> ROLES = Set.of("support", "trust");
  private static final String REHEARSED =
      """
      {"routeKey":"GET /support/organizations/{id}","pathParameters":{"id":"00000000000000000000000000"},
       "headers":{"x-reason":"Nobody asked for this"},
       "requestContext":{"authorizer":{"jwt":{"claims":{"sub":"rehearsal","roles":"[support]"}}}}}
      """;

  private final LookUpOrganizations organizations;
  private final HttpFunction function;
  // Held because the snapshot's context refers to it weakly.
  private final Priming priming;

  public LookUpOrganizationsHandler() {
    this(Environment.system());
  }

  public LookUpOrganizationsHandler(Environment environment) {
    this.organizations = SupportWiring.lookUp(environment);
    this.function =
        new HttpFunction(
            Map.of(
                "GET /support/organizations", StaffRoles.only(ROLES, reasoned(this::find)),
                "GET /support/organizations/{id}", StaffRoles.only(ROLES, reasoned(this::look))),
            environment.clock(),
            environment.log());
    this.priming =
        Priming.around(
            environment, LookUpOrganizationsHandler::new, REHEARSED, organizations::prepare);
  }

  Priming priming() {
    return priming;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream reply, Context context)
      throws IOException {
    function.handle(event, reply);
  }

  private static Function<Request, Response> reasoned(
      BiFunction<Request, FreeText, Response> route) {
    return request ->
        switch (GivenReason.of(request)) {
          case GivenReason.Missing(Problem problem) -> problem.response(request);
          case GivenReason.Given(FreeText reason) -> route.apply(request, reason);
        };
  }

  private Response find(Request request, FreeText reason) {
    return switch (NameSearch.of(request)) {
      case NameSearch.Unreadable(Problem problem) -> problem.response(request);
      case NameSearch.Wanted wanted ->
          OrganizationJson.page(organizations.find(StaffRoles.actor(request), reason, wanted));
    };
  }

  private Response look(Request request, FreeText reason) {
    String id = request.path().getOrDefault("id", "");
    return IdSource.isId(id)
        ? organizations
            .look(StaffRoles.actor(request), reason, id)
            .map(OrganizationJson::one)
            .orElseGet(() -> Problem.notFound().response(request))
        : Problem.notFound().response(request);
  }
}
