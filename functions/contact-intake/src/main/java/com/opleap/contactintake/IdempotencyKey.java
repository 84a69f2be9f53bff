package com.opleap.contactintake;

import com.opleap.common.http.Problem;
import com.opleap.common.http.Request;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The client's name for one submission, however often it sends it.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The
 *     Idempotency-Key HTTP header field</a>
 */
record IdempotencyKey(String value) {
  /** 16 and more visible characters: a shorter one could be somebody else's by chance. */
  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{16,200}");

  static final String HEADER = "idempotency-key";
  static final Problem MALFORMED =
      Problem.malformed("An Idempotency-Key has 16 to 200 visible ASCII characters.");

  static Optional<IdempotencyKey> of(Request request) {
    return request.header(HEADER).flatMap(IdempotencyKey::parse);
  }

  static Optional<IdempotencyKey> parse(String header) {
    String text = header.strip();
    return FORM.matcher(text).matches() ? Optional.of(new IdempotencyKey(text)) : Optional.empty();
  }
}
