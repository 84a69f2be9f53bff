package com.opleap.contactintake;

import com.opleap.common.http.Request;
import com.opleap.common.http.Response;
import com.opleap.contactintake.FormTokens.Issued;
import java.time.Clock;
import java.util.Optional;

/** Shows a form, and gives leave to send it once. */
final class ShowForm {
  private final FormTokens tokens;
  private final CrossOrigin crossOrigin;
  private final Clock clock;

  ShowForm(FormTokens tokens, CrossOrigin crossOrigin, Clock clock) {
    this.tokens = tokens;
    this.crossOrigin = crossOrigin;
    this.clock = clock;
  }

  /** The form as a page of ours, whoever asks for it. */
  Response page(Request request, FormDefinition form) {
    Issued issued = tokens.issue(form, Optional.empty(), clock.instant());
    return crossOrigin.readable(
        request,
        form,
        Page.response(200, FormPage.of(form, FormPage.State.empty(issued.leave())), form));
  }

  /** A token for the page that asks, if that is of one of the form's sites. */
  Response token(Request request, FormDefinition form) {
    Issued issued = tokens.issue(form, CrossOrigin.origin(request), clock.instant());
    return crossOrigin.readable(
        request,
        form,
        Response.json(
            200,
            json -> {
              json.writeStartObject();
              json.writeStringField("token", issued.text());
              json.writeStringField("notBefore", issued.token().notBefore().toString());
              json.writeStringField("expiresAt", issued.token().expiresAt().toString());
              if (issued.work().isPresent()) {
                json.writeFieldName("challenge");
                issued.work().get().write(json);
              }
              json.writeEndObject();
            }));
  }

  Response preflight(Request request, FormDefinition form, String methods) {
    return crossOrigin.preflight(request, form, methods);
  }
}
