package com.opleap.localaws;

import java.util.Optional;

/**
 * Who calls, told by the access key.
 *
 * @param functionId the function's logical id; empty for the administrator
 */
public record Caller(Optional<String> functionId) {
  public static final Caller ADMINISTRATOR = new Caller(Optional.empty());

  public boolean isAdministrator() {
    return functionId.isEmpty();
  }

  /** The principal, as messages and policies name it. */
  public String arn() {
    return functionId
        .map(id -> "arn:aws:sts::000000000000:assumed-role/" + id + "/" + id)
        .orElse("arn:aws:iam::000000000000:root");
  }
}
