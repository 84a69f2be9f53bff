package com.opleap.contactintake;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.opleap.common.Environment;
import com.opleap.common.Priming;
import com.opleap.common.http.HttpFunction;
import com.opleap.common.http.Problem;
import com.opleap.common.http.Request;
import com.opleap.common.http.Response;
import com.opleap.common.http.SenderAddress;
import com.opleap.contactintake.IntakeWiring.Submitting;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code POST /forms/{formId}}: takes in a website form. {@code POST /abuse-reports} is that of
 * reports of abuse.
 */
public final class SubmitFormHandler implements RequestStreamHandler {
  static final String ABUSE = "POST /abuse-reports";
  private static final String ROUTE = "POST /forms/{formId}";
  private static final String REHEARSED =
      """
      {"routeKey":"POST /forms/{formId}","requestContext":{},"pathParameters":{"formId":"contact"},
       "headers":{"content-type":"application/json","idempotency-key":"of-a-rehearsal-only","origin":"https://partner.opleap.example"},
       "body":"{\\"name\\":\\"n\\",\\"email\\":\\"n@opleap.example\\",\\"phone\\":\\"+911140000000\\",\\"subject\\":\\"s\\",\\"message\\":\\"m\\"}"}
      """;

  private final Submitting submitting;
  private final String edgeMark;
  private final HttpFunction function;

  // Held because the snapshot's context refers to it weakly.
  private final Priming priming;

  public SubmitFormHandler() {
    this(Environment.system());
  }

  public SubmitFormHandler(Environment environment) {
    this.edgeMark = environment.read(settings -> settings.text("EDGE_MARK"));
    this.submitting = IntakeWiring.submitting(environment);
    Function<Request, Response> form = submitting.problems().of(this::submit);
    this.function =
        new HttpFunction(
            Map.of(ROUTE, form, ABUSE, form),
            submitting.problems(),
            environment.clock(),
            environment.log());
    this.priming =
        Priming.around(
            environment, SubmitFormHandler::new, REHEARSED, submitting.submitForm()::prepare);
  }

  Priming priming() {
    return priming;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream reply, Context context)
      throws IOException {
    function.handle(event, reply);
  }

  private Sender sender(Request request) {
    return new Sender(SenderAddress.of(request, edgeMark), CrossOrigin.origin(request));
  }

  private Response submit(Request request, FormDefinition form) {
    Optional<IdempotencyKey> key = IdempotencyKey.of(request);
    if (key.isEmpty() && request.header(IdempotencyKey.HEADER).isPresent()) {
      return submitting.problems().tell(request, IdempotencyKey.MALFORMED);
    }
    FormBody body = FormBody.read(request, form);
    if (body instanceof FormBody.Unreadable(Problem problem)) {
      return submitting.problems().tell(request, problem);
    }
    Submission submission =
        submitting.submitForm().submit(form, body.fields(), sender(request), key);
    return submitting.answers().of(request, form, body.fields(), submission);
  }
}
