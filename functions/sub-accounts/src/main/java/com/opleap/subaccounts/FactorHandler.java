package com.opleap.subaccounts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.opleap.common.Environment;
import com.opleap.common.Priming;
import com.opleap.common.access.Access.SignedIn;
import com.opleap.common.access.Guard;
import com.opleap.common.access.Sessions;
import com.opleap.common.http.Fields;
import com.opleap.common.http.HttpFunction;
import com.opleap.common.http.Request;
import com.opleap.common.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;

/** {@code /me/factor}: a user's second factor, which they alone set up and remove. */
public final class FactorHandler implements RequestStreamHandler {
  private static final String REHEARSED = Sessions.rehearsal("POST /me/factor");

  private final SetUpFactor factor;
  private final HttpFunction function;
  // Held because the snapshot's context refers to it weakly.
  private final Priming priming;

  public FactorHandler() {
    this(Environment.system());
  }

  public FactorHandler(Environment environment) {
    MeWiring.Factor wired = MeWiring.factor(environment);
    this.factor = wired.factor();
    Guard own = Guard.own(wired.sessions(), environment.clock()).withProof();
    this.function =
        new HttpFunction(
            Map.of(
                "POST /me/factor", own.before(this::begin),
                "PUT /me/factor", own.before(JsonFields.of(this::confirm)),
                "DELETE /me/factor", own.before(this::remove)),
            environment.clock(),
            environment.log());
    this.priming = Priming.around(environment, FactorHandler::new, REHEARSED, wired::prepare);
  }

  Priming priming() {
    return priming;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream reply, Context context)
      throws IOException {
    function.handle(event, reply);
  }

  private Response begin(Request request, SignedIn who) {
    return FactorAnswer.of(request, factor.begin(who));
  }

  private Response confirm(Request request, SignedIn who, Fields fields) {
    Optional<String> code = fields.required("code");
    return fields
        .problem()
        .map(problem -> problem.response(request))
        .orElseGet(() -> FactorAnswer.of(request, factor.confirm(who, code.orElseThrow())));
  }

  private Response remove(Request request, SignedIn who) {
    return FactorAnswer.of(request, factor.remove(who));
  }
}
