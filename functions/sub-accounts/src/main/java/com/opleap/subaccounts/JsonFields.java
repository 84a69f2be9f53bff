package com.opleap.subaccounts;

import com.opleap.common.access.Access.SignedIn;
import com.opleap.common.http.Fields;
import com.opleap.common.http.Request;
import com.opleap.common.http.Response;
import java.util.function.BiFunction;

/** Routes for whoever is signed in that take a JSON object. */
final class JsonFields {
  private JsonFields() {}

  /** What a route does with what was sent to it. */
  @FunctionalInterface
  interface Route {
    Response answer(Request request, SignedIn who, Fields fields);
  }

  static BiFunction<Request, SignedIn, Response> of(Route route) {
    return (request, who) -> Fields.read(request, fields -> route.answer(request, who, fields));
  }
}
