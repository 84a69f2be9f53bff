package com.opleap.support;

import com.opleap.common.http.Fields;
import com.opleap.common.http.JsonBody;
import com.opleap.common.http.Problem;
import com.opleap.common.http.Request;
import com.opleap.common.person.FreeText;
import java.util.Map;
import java.util.Optional;

/** What a suspension is asked for with: {@code {"reason"}}. */
sealed interface SuspensionBody {
  record Read(FreeText reason) implements SuspensionBody {}

  record Unreadable(Problem problem) implements SuspensionBody {}

  static SuspensionBody of(Request request) {
    return switch (JsonBody.read(request)) {
      case JsonBody.Unreadable(Problem problem) -> new Unreadable(problem);
      case JsonBody.Members(Map<?, ?> members) -> {
        Fields fields = Fields.of(members);
        Optional<FreeText> reason = fields.required("reason", GivenReason::parse);
        yield fields
            .problem()
            .<SuspensionBody>map(Unreadable::new)
            .orElseGet(() -> new Read(reason.orElseThrow()));
      }
    };
  }
}
