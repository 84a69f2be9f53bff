package com.opleap.common.http;

import java.util.Optional;

/** What holds for every body, whatever is in it. */
public final class BodyLimit {
  private static final int MAX_BYTES = 64 * 1024;

  private BodyLimit() {}

  /**
   * Why the body is refused unread; empty where it is there and no larger than any that we take.
   */
  public static Optional<Problem> refuses(Request request) {
    Optional<byte[]> body = request.body();
    if (body.isEmpty()) {
      return Optional.of(Problem.malformed("The body is not the base64 that it is said to be."));
    }
    return body.get().length > MAX_BYTES
        ? Optional.of(Problem.tooLarge(MAX_BYTES))
        : Optional.empty();
  }
}
