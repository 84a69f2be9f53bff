package com.opleap.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.opleap.localaws.iam.Call;
import com.opleap.localaws.iam.Decision;
import com.opleap.localaws.iam.Evaluator;
import com.opleap.localaws.template.FunctionSpec;
import com.opleap.localaws.template.Template;
import com.opleap.promises.Keeps;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * That nobody but its user reads, sets or is sent a password: no function's role reaches what is
 * stored of one but where somebody signs in or sets one, and no route takes or gives one elsewhere.
 */
@Keeps({"C13", "C15"})
class CredentialRolesTest {
  private static final Template TEMPLATE = Template.read(Repository.TEMPLATE, Map.of());
  private static final Set<String> READS =
      Set.of("dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:Scan");
  private static final Set<String> CHANGES = Set.of("dynamodb:PutItem", "dynamodb:UpdateItem");

  @Test
  void onlyWhereSomebodySignsInOrSetsOneIsItsHashRead() {
    assertThat(reaching(READS))
        .isEqualTo(
            Map.of(
                "OpenSessionFunction", Set.of("dynamodb:BatchGetItem"),
                "SetPasswordFunction", Set.of("dynamodb:BatchGetItem")));
  }

  @Test
  void onlyAMailedLinkSetsOneAndSigningInMakesTheSameOneCostMore() {
    assertThat(reaching(CHANGES))
        .isEqualTo(
            Map.of(
                "OpenSessionFunction", Set.of("dynamodb:UpdateItem"),
                "SetPasswordFunction", Set.of("dynamodb:PutItem", "dynamodb:UpdateItem")));
  }

  /** Whoever sets a factor up reaches no password, and whoever sets a password no factor. */
  @Test
  void onlySigningInAndTheSetUpReachASecondFactor() {
    Map<String, Set<String>> reads = reaching(READS, "FACTOR#01k7user");
    Map<String, Set<String>> changes = reaching(CHANGES, "FACTOR#01k7user");
    assertThat(reads.keySet()).containsExactly("FactorFunction", "OpenSessionFunction");
    assertThat(changes)
        .isEqualTo(
            Map.of(
                "FactorFunction", Set.of("dynamodb:UpdateItem"),
                "OpenSessionFunction", Set.of("dynamodb:UpdateItem")));
  }

  @Test
  void onlyTheseHashPasswords() {
    Set<String> hashing = new TreeSet<>();
    for (FunctionSpec function : TEMPLATE.functions().values()) {
      if (isAllowed(function, Call.of("kms:GenerateMac", TEMPLATE.keys().get("PepperKey").arn()))) {
        hashing.add(function.id());
      }
    }
    assertThat(hashing).containsExactly("OpenSessionFunction", "SetPasswordFunction");
  }

  @Test
  void noRouteTakesOneButTheseAndNoneGivesOne() throws IOException {
    JsonNode document =
        new ObjectMapper()
            .readTree(
                Repository.text(Repository.ROOT.resolve("infrastructure/website/openapi.json")));
    Set<String> taking = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        String route = method.getKey() + " " + path.getKey();
        if (mentions(document, method.getValue().path("requestBody"))) {
          taking.add(route);
        }
        assertThat(mentions(document, method.getValue().path("responses"))).as(route).isFalse();
      }
    }
    assertThat(taking)
        .containsExactly("post /passwords", "post /sessions", "post /sessions/current/proof");
  }

  /** Whether a schema, or one that it refers to, has a property that is a password. */
  private static boolean mentions(JsonNode document, JsonNode schema) {
    for (JsonNode properties : schema.findValues("properties")) {
      for (Map.Entry<String, JsonNode> property : properties.properties()) {
        if (property.getKey().toLowerCase(Locale.ROOT).contains("password")) {
          return true;
        }
      }
    }
    for (JsonNode reference : schema.findValues("$ref")) {
      if (mentions(document, document.at(reference.asText().substring(1)))) {
        return true;
      }
    }
    return false;
  }

  /** Which functions may do which of these with the row of some user's password. */
  private static Map<String, Set<String>> reaching(Set<String> actions) {
    return reaching(actions, "CREDENTIAL#01k7user");
  }

  private static Map<String, Set<String>> reaching(Set<String> actions, String row) {
    Map<String, Set<String>> reaching = new TreeMap<>();
    for (FunctionSpec function : TEMPLATE.functions().values()) {
      for (String action : actions) {
        if (isAllowed(function, onARow(action, row))) {
          reaching.computeIfAbsent(function.id(), id -> new TreeSet<>()).add(action);
        }
      }
    }
    return reaching;
  }

  private static Call onARow(String action, String row) {
    return new Call(
        action,
        TEMPLATE.tables().get("Tenants").arn(),
        Map.of(
            "dynamodb:LeadingKeys", Set.of(row),
            "dynamodb:EnclosingOperation", Set.of("TransactWriteItems")));
  }

  private static boolean isAllowed(FunctionSpec function, Call call) {
    return Evaluator.decide(List.copyOf(function.statements()), call) instanceof Decision.Allowed;
  }
}
