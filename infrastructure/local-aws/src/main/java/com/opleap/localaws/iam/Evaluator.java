package com.opleap.localaws.iam;

import java.util.List;

/** IAM's evaluation of identity policies: an explicit deny wins, else one allow is enough. */
public final class Evaluator {
  private Evaluator() {}

  public static Decision decide(List<Statement> statements, Call call) {
    Decision decision = new Decision.NotAllowed();
    for (Statement statement : statements) {
      if (statement.covers(call)) {
        if (!statement.allow()) {
          return new Decision.DeniedBy(statement);
        }
        if (decision instanceof Decision.NotAllowed) {
          decision = new Decision.Allowed(statement);
        }
      }
    }
    return decision;
  }
}
