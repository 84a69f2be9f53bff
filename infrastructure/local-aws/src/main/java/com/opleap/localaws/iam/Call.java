package com.opleap.localaws.iam;

import java.util.Map;
import java.util.Set;

/**
 * One action on one resource, as IAM sees it.
 *
 * @param context the values of each condition key that the request has, by key
 */
public record Call(String action, String resource, Map<String, Set<String>> context) {
  public Call {
    context = Map.copyOf(context);
  }

  public static Call of(String action, String resource) {
    return new Call(action, resource, Map.of());
  }
}
