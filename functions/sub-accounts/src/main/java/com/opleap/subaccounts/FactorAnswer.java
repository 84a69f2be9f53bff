package com.opleap.subaccounts;

import com.opleap.common.http.Problem;
import com.opleap.common.http.Request;
import com.opleap.common.http.Response;
import com.opleap.common.person.EmailAddress;
import com.opleap.subaccounts.SetUpFactor.Outcome;
import com.opleap.subaccounts.password.OneTimeCode;
import com.opleap.subaccounts.password.OneTimeSecret;
import com.opleap.subaccounts.password.RecoveryCodes;
import java.util.List;

/** How the steps of a second factor are answered: the only time that its secrets are shown. */
final class FactorAnswer {
  private FactorAnswer() {}

  static Response of(Request request, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Begun(OneTimeSecret secret, EmailAddress account) -> begun(secret, account);
      case Outcome.Confirmed(RecoveryCodes.Made codes) -> confirmed(codes);
      case Outcome.Removed() -> Response.nothing();
      case Outcome.WrongCode() ->
          Problem.invalid(
                  List.of(
                      new Problem.FieldError(
                          "code", "wrong-code", "This is not the code that it shows now.")))
              .response(request);
      case Outcome.NotBegun() -> AccountProblems.factorNotBegun().response(request);
      case Outcome.Demanded() -> AccountProblems.factorDemanded().response(request);
      case Outcome.PasswordTooShort() -> AccountProblems.passwordTooShort().response(request);
      case Outcome.Gone() -> Problem.notFound().response(request);
    };
  }

  private static Response begun(OneTimeSecret secret, EmailAddress account) {
    return Response.json(
        201,
        json -> {
          json.writeStartObject();
          json.writeStringField("secret", secret.reveal());
          json.writeStringField("uri", OneTimeCode.uri(secret, account));
          json.writeEndObject();
        });
  }

  private static Response confirmed(RecoveryCodes.Made codes) {
    return Response.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("recoveryCodes");
          for (String code : codes.reveal()) {
            json.writeString(code);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }
}
