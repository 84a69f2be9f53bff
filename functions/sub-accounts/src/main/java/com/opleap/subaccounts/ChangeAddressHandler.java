package com.opleap.subaccounts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.opleap.common.Environment;
import com.opleap.common.Priming;
import com.opleap.common.access.Access.SignedIn;
import com.opleap.common.access.Guard;
import com.opleap.common.access.Role;
import com.opleap.common.access.Sessions;
import com.opleap.common.http.Fields;
import com.opleap.common.http.HttpFunction;
import com.opleap.common.http.Request;
import com.opleap.common.http.Response;
import com.opleap.common.person.EmailAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;

/** {@code POST /me/address} and {@code POST /addresses}: a user signs in by another address. */
public final class ChangeAddressHandler implements RequestStreamHandler {
  private static final String REHEARSED = Sessions.rehearsal("POST /me/address");

  private final ChangeAddress changeAddress;
  private final HttpFunction function;
  // Held because the snapshot's context refers to it weakly.
  private final Priming priming;

  public ChangeAddressHandler() {
    this(Environment.system());
  }

  public ChangeAddressHandler(Environment environment) {
    SubAccountWiring.Wired wired = SubAccountWiring.of(environment);
    this.changeAddress = new ChangeAddress(wired.tools());
    Guard own =
        Guard.least(wired.sessions(), environment.clock(), Role.MEMBER).ofTheirOwn().withProof();
    this.function =
        new HttpFunction(
            Map.of(
                "POST /me/address", own.before(this::ask),
                "POST /addresses", Fields.route(this::follow)),
            environment.clock(),
            environment.log());
    this.priming =
        Priming.around(environment, ChangeAddressHandler::new, REHEARSED, wired::prepare);
  }

  Priming priming() {
    return priming;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream reply, Context context)
      throws IOException {
    function.handle(event, reply);
  }

  private Response ask(Request request, SignedIn who) {
    return Fields.read(
        request,
        fields -> {
          Optional<EmailAddress> next = fields.required("email", EmailAddress::parse);
          return fields.whenRight(
              request,
              () -> SubAccountAnswer.of(request, changeAddress.ask(who, next.orElseThrow())));
        });
  }

  private Response follow(Request request, Fields fields) {
    Optional<String> token = fields.required("token");
    return fields.whenRight(
        request, () -> SubAccountAnswer.of(request, changeAddress.follow(token.orElseThrow())));
  }
}
