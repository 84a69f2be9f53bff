package com.opleap.localaws.iam;

import java.util.List;
import java.util.Locale;

/** One statement of a policy. Actions match in any case, resources exactly, both with wildcards. */
public record Statement(
    String sid,
    boolean allow,
    List<String> actions,
    List<String> notActions,
    List<String> resources,
    List<Condition> conditions) {
  public Statement {
    actions = List.copyOf(actions);
    notActions = List.copyOf(notActions);
    resources = List.copyOf(resources);
    conditions = List.copyOf(conditions);
  }

  boolean covers(Call call) {
    return coversAction(call.action())
        && resources.stream().anyMatch(pattern -> Wildcards.match(pattern, call.resource()))
        && conditions.stream().allMatch(condition -> condition.holds(call));
  }

  /** The action as the statement writes it, so that a wildcard counts as used. */
  public String granting(String action) {
    return actions.stream()
        .filter(pattern -> matches(List.of(pattern), action))
        .findFirst()
        .orElse(action);
  }

  private boolean coversAction(String action) {
    return notActions.isEmpty() ? matches(actions, action) : !matches(notActions, action);
  }

  private static boolean matches(List<String> patterns, String action) {
    String lower = action.toLowerCase(Locale.ROOT);
    return patterns.stream()
        .anyMatch(pattern -> Wildcards.match(pattern.toLowerCase(Locale.ROOT), lower));
  }
}
