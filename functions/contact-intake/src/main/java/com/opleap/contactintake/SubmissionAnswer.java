package com.opleap.contactintake;

import com.opleap.common.http.Problem;
import com.opleap.common.http.Request;
import com.opleap.common.http.Response;
import java.time.Duration;

/** What became of a submission as its sender is told: a browser by a page, a program by JSON. */
final class SubmissionAnswer {
  private SubmissionAnswer() {}

  static Response of(Request request, FormDefinition form, Submission submission) {
    return switch (submission) {
      case Submission.Accepted(Receipt receipt) -> accepted(request, form, receipt);
      case Submission.Repeated(Receipt receipt) -> accepted(request, form, receipt);
      case Submission.KeyReused() ->
          Problem.of(
                  422,
                  "idempotency-key-reused",
                  "Idempotency-Key used before",
                  "This Idempotency-Key stands for another content; send this one under a new key.")
              .response(request);
      case Submission.OverLimit(Duration after) -> Problem.tooMany(after).response(request);
      case Submission.Refused(var errors) -> Problem.invalid(errors).response(request);
    };
  }

  private static Response accepted(Request request, FormDefinition form, Receipt receipt) {
    if (FormBody.isBrowserForm(request)) {
      return Response.seeOther(form.thankYou());
    }
    return Response.json(
        201,
        json -> {
          json.writeStartObject();
          json.writeStringField("id", receipt.id());
          json.writeStringField("receivedAt", receipt.receivedAt().toString());
          json.writeStringField("policyVersion", receipt.policyVersion());
          json.writeEndObject();
        });
  }
}
