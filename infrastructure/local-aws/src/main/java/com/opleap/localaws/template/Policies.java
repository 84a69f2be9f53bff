package com.opleap.localaws.template;

import com.opleap.localaws.iam.Condition;
import com.opleap.localaws.iam.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads policy documents; a condition that the evaluator does not know is an error. */
public final class Policies {
  private Policies() {}

  /** The statements of a policy document. */
  public static List<Statement> statements(Map<String, Object> document, String place) {
    List<Statement> statements = new ArrayList<>();
    for (Object statement : Tree.list(document.get("Statement"))) {
      statements.add(statement(Tree.map(statement, place), place));
    }
    return statements;
  }

  private static Statement statement(Map<String, Object> map, String place) {
    String sid = Tree.find(map, "Sid").orElse("without a Sid");
    String where = place + ", statement " + sid;
    Tree.only(
        map, where, "Sid", "Effect", "Principal", "Action", "NotAction", "Resource", "Condition");
    if (map.containsKey("Action") == map.containsKey("NotAction")) {
      throw new UnreadableTemplate(where, "either Action or NotAction is expected");
    }
    if (!map.containsKey("Resource")) {
      throw new UnreadableTemplate(where, "Resource is missing");
    }
    return new Statement(
        sid,
        allows(Tree.text(map, "Effect", where), where),
        Tree.texts(map.get("Action")),
        Tree.texts(map.get("NotAction")),
        Tree.texts(map.get("Resource")),
        conditions(Tree.child(map, "Condition"), where));
  }

  private static boolean allows(String effect, String where) {
    return switch (effect) {
      case "Allow" -> true;
      case "Deny" -> false;
      default -> throw new UnreadableTemplate(where, "Effect is Allow or Deny, not " + effect);
    };
  }

  private static List<Condition> conditions(Map<String, Object> operators, String where) {
    List<Condition> conditions = new ArrayList<>();
    for (String operator : operators.keySet()) {
      Map<String, Object> keys = Tree.child(operators, operator);
      keys.forEach((key, values) -> {
        Condition condition = new Condition(operator, key, Tree.texts(values));
        condition
            .fault()
            .ifPresent(fault -> {
              throw new UnreadableTemplate(where, fault);
            });
        conditions.add(condition);
      });
    }
    return conditions;
  }
}
