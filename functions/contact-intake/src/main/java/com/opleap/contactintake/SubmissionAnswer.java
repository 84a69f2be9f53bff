package com.opleap.contactintake;

import com.opleap.common.http.Problem;
import com.opleap.common.http.Request;
import com.opleap.common.http.Response;

/** What became of a submission, as a program is told. */
final class SubmissionAnswer {
  private SubmissionAnswer() {}

  static Response of(Request request, Submission submission) {
    return submission instanceof Submission.Stored stored
        ? receipt(stored.receipt())
        : problem((Submission.Declined) submission).response(request);
  }

  static Problem problem(Submission.Declined declined) {
    return switch (declined) {
      case Submission.KeyReused() ->
          Problem.of(
              422,
              "idempotency-key-reused",
              "Idempotency-Key used before",
              "This Idempotency-Key stands for another content; send this one under a new key.");
      case Submission.TokenUsed() ->
          Problem.of(
              409,
              "form-token-used",
              "Form token used before",
              "This form token stands for another content; send this one with a new token.");
      case Submission.TokenExpired() ->
          Problem.of(
              409,
              "form-token-expired",
              "Form token expired",
              "This form was open for more than a day; please send it again with a new token.");
      case Submission.OverLimit over -> Problem.tooMany(over.after());
      case Submission.Refused refused -> Problem.invalid(refused.errors());
    };
  }

  static Response receipt(Receipt receipt) {
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
