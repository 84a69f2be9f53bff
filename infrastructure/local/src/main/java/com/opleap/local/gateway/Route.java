package com.opleap.local.gateway;

import java.util.Optional;

/** Method and path, what answers there, and who may come; the method may be ANY. */
public record Route(String method, String path, String functionId, Optional<String> authorizer) {

  /** How the event and the log name it. */
  public String key() {
    return path.equals("$default") ? path : method + " " + path;
  }
}
