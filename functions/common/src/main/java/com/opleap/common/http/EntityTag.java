package com.opleap.common.http;

import java.util.Optional;

/** A version as {@code ETag} tells it, and as {@code If-Match} asks for it. */
public final class EntityTag {
  private EntityTag() {}

  public static String of(long version) {
    return "\"" + version + "\"";
  }

  /** Whether a change may be made to this version: where none is named, to any. */
  public static boolean matches(Request request, long version) {
    Optional<String> wanted = request.header("if-match").map(String::strip);
    return wanted.isEmpty() || wanted.get().equals("*") || wanted.get().equals(of(version));
  }
}
