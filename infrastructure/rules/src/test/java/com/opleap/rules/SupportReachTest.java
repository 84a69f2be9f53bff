package com.opleap.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opleap.promises.Keeps;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Support reaches no index, stream, key or bucket of tenants, and its code knows none of theirs.
 */
class SupportReachTest {
  @Test
  @Keeps({"C4", "C5", "D5"})
  void noStatementOfSupportReachesWhatTenantsKeep() {
    assertThat(SupportReach.functions(Declared.TEMPLATE)).hasSizeGreaterThanOrEqualTo(2);
    assertThat(SupportReach.faults(Declared.TEMPLATE)).isEmpty();
  }

  /** A change of the template that would widen the reach. */
  record Widening(String words, Consumer<ObjectNode> change) {
    @Override
    public String toString() {
      return words;
    }
  }

  @ParameterizedTest
  @MethodSource("widenings")
  @Keeps({"C4", "D5"})
  void everyWideningIsSeen(Widening widening) {
    ObjectNode template = Declared.TEMPLATE.deepCopy();
    widening.change().accept(template);

    assertThat(template).isNotEqualTo(Declared.TEMPLATE);
    assertThat(SupportReach.faults(template)).as(widening.words()).isNotEmpty();
  }

  static Stream<Widening> widenings() {
    Map<String, Consumer<ObjectNode>> all = new LinkedHashMap<>();
    all.putAll(ofStatements());
    all.putAll(ofConditions());
    all.putAll(ofOthers());
    return all.entrySet().stream().map(one -> new Widening(one.getKey(), one.getValue()));
  }

  private static Map<String, Consumer<ObjectNode>> ofStatements() {
    Map<String, Consumer<ObjectNode>> all = new LinkedHashMap<>();
    all.put("every action", set("ReadsARegistration", "Action", "\"*\""));
    all.put("every action of tables", set("ReadsARegistration", "Action", "\"dynamodb:*\""));
    all.put("a scan", set("ReadsARegistration", "Action", "\"dynamodb:Scan\""));
    all.put("SQL", set("ReadsARegistration", "Action", "\"dynamodb:PartiQLSelect\""));
    all.put("reading the trail", set("LeavesAnAuditLine", "Action", "\"dynamodb:Query\""));
    all.put("all but one action", renamed("Action", "NotAction"));
    all.put("all but one resource", renamed("Resource", "NotResource"));
    all.put("every resource", set("ReadsARegistration", "Resource", "\"*\""));
    all.put("the table Tenants", resource("{\"Fn::GetAtt\":[\"Tenants\",\"Arn\"]}"));
    all.put("the same as text", resource("{\"Fn::GetAtt\":\"Tenants.Arn\"}"));
    all.put("the same by its name", resource("{\"Fn::Sub\":\"${Tenants.Arn}\"}"));
    all.put("every table", resource("\"arn:aws:dynamodb:*:*:table/*\""));
    all.put("what visitors write", resource("{\"Fn::GetAtt\":[\"Enquiries\",\"Arn\"]}"));
    all.put("an index", resource("{\"Fn::Sub\":\"${Audit.Arn}/index/ByOrganization\"}"));
    all.put("a stream", resource("{\"Fn::GetAtt\":[\"Outbox\",\"StreamArn\"]}"));
    all.put("a bucket", resource("{\"Fn::GetAtt\":[\"WebsiteBucket\",\"Arn\"]}"));
    all.put("the pepper", resource("{\"Fn::GetAtt\":[\"PepperKey\",\"Arn\"]}"));
    all.put(
        "one more resource",
        template -> {
          JsonNode was = statement(template, "ReadsARegistration").path("Resource");
          ArrayNode both = template.arrayNode().add(was);
          both.addObject().putArray("Fn::GetAtt").add("Tenants").add("Arn");
          statement(template, "ReadsARegistration").set("Resource", both);
        });
    return all;
  }

  private static Map<String, Consumer<ObjectNode>> ofConditions() {
    Map<String, Consumer<ObjectNode>> all = new LinkedHashMap<>();
    all.put("every row", template -> statement(template, "ReadsARegistration").remove("Condition"));
    all.put("every key", keys("*"));
    all.put("every data key", keys("KEY#*"));
    all.put("data keys by a pattern that users' match", keys("KEY#?*"));
    all.put("one user's key", keys("KEY#01h0000000000000000000000a"));
    all.put("every domain", keys("DOMAIN#*"));
    all.put("domains by a pattern that organizations match", keys("DOMAIN#0*"));
    all.put("requests without keys", template -> conditions(template).remove("Null"));
    all.put(
        "one of the keys alone",
        template -> {
          JsonNode limit = conditions(template).remove("ForAllValues:StringLike");
          conditions(template).set("ForAnyValue:StringLike", limit);
        });
    all.put(
        "all keys but some",
        template -> {
          JsonNode limit = conditions(template).remove("ForAllValues:StringLike");
          conditions(template).set("ForAllValues:StringNotLike", limit);
        });
    all.put(
        "where the key is known",
        template -> {
          JsonNode limit = conditions(template).remove("ForAllValues:StringLike");
          conditions(template).set("ForAllValues:StringLikeIfExists", limit);
        });
    all.put("every domain of the vault", template -> decrypt(template).remove("Condition"));
    all.put("a tenant's domain of the vault", domain("01h0000000000000000000000a"));
    all.put("the website's domain of the vault", domain("website"));
    all.put(
        "domains of the vault by a pattern",
        template -> {
          decrypt(template).remove("Condition");
          decrypt(template)
              .putObject("Condition")
              .putObject("StringLike")
              .put("kms:EncryptionContext:domain", "*");
        });
    all.put(
        "all domains of the vault but one",
        template -> {
          decrypt(template).remove("Condition");
          decrypt(template)
              .putObject("Condition")
              .putObject("StringNotEquals")
              .put("kms:EncryptionContext:domain", "website");
        });
    all.put(
        "keys of KMS re-encrypted", template -> decrypt(template).put("Action", "kms:ReEncrypt*"));
    return all;
  }

  private static Map<String, Consumer<ObjectNode>> ofOthers() {
    Map<String, Consumer<ObjectNode>> all = new LinkedHashMap<>();
    all.put(
        "a policy of AWS's",
        template ->
            role(template)
                .putArray("ManagedPolicyArns")
                .add("arn:aws:iam::aws:policy/ReadOnlyAccess"));
    all.put(
        "a policy of SAM's",
        template -> function(template).putArray("Policies").add("AdministratorAccess"));
    all.put(
        "another's role",
        template ->
            function(template)
                .putObject("Role")
                .putArray("Fn::GetAtt")
                .add("SetPasswordRole")
                .add("Arn"));
    all.put(
        "a role from elsewhere",
        template -> function(template).put("Role", "arn:aws:iam::123456789012:role/other"));
    all.put(
        "a table to read by name",
        template ->
            function(template)
                .withObject("/Environment/Variables")
                .putObject("TENANTS_TABLE")
                .put("Ref", "Tenants"));
    all.put(
        "the same under another name",
        template ->
            function(template)
                .withObject("/Environment/Variables")
                .putObject("OTHER_TABLE")
                .put("Ref", "Tenants"));
    all.put(
        "a stream that feeds it",
        template ->
            function(template).withObject("/Events").putObject("Rows").put("Type", "DynamoDB"));
    all.put(
        "a policy kept apart",
        template -> {
          ObjectNode policy = template.withObject("/Resources").putObject("More");
          policy.put("Type", "AWS::IAM::ManagedPolicy");
          policy
              .withObject("/Properties")
              .putArray("Roles")
              .addObject()
              .put("Ref", "LookUpOrganizationsRole");
        });
    all.put(
        "a key's policy",
        template ->
            template
                .withObject("/Resources/PepperKey/Properties/KeyPolicy")
                .withArray("Statement")
                .addObject()
                .putObject("Principal")
                .putObject("AWS")
                .put("Fn::Sub", "${SuspendOrganizationRole.Arn}"));
    all.put(
        "a table's policy",
        template ->
            template
                .withObject("/Resources/Tenants/Properties/ResourcePolicy/PolicyDocument/Principal")
                .putArray("Fn::GetAtt")
                .add("SuspendOrganizationRole")
                .add("Arn"));
    return all;
  }

  @Test
  @Keeps({"C4", "D5"})
  void noCodeOfSupportKnowsTenantsOrWhoIsSignedIn() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage("com.opleap.support..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.opleap.common.access..", "com.opleap.subaccounts..")
        .because("the support team's backend gives no access to data in the sub-accounts")
        .check(Compiled.ALL);
    assertThat(Repository.sources("functions/support"))
        .isNotEmpty()
        .filteredOn(Repository::isMain)
        .allSatisfy(source ->
            assertThat(Repository.text(source))
                .doesNotContainPattern("(?i)tenants(?!['’])|ofOrganization\\("));
  }

  private static Consumer<ObjectNode> set(String sid, String name, String json) {
    return template -> statement(template, sid).set(name, read(json));
  }

  private static Consumer<ObjectNode> resource(String json) {
    return set("ReadsARegistration", "Resource", json);
  }

  private static Consumer<ObjectNode> renamed(String name, String other) {
    return template -> {
      ObjectNode statement = statement(template, "ReadsARegistration");
      statement.set(other, statement.remove(name));
    };
  }

  private static Consumer<ObjectNode> keys(String pattern) {
    return template ->
        conditions(template)
            .withObject("/ForAllValues:StringLike")
            .putArray("dynamodb:LeadingKeys")
            .add("KEY#organization-*")
            .add(pattern);
  }

  private static Consumer<ObjectNode> domain(String domain) {
    return template ->
        decrypt(template)
            .withObject("/Condition/StringEquals")
            .putArray("kms:EncryptionContext:domain")
            .add("registrations")
            .add(domain);
  }

  private static ObjectNode conditions(ObjectNode template) {
    return statement(template, "ReadsTheKeysOfRegistrations").withObject("/Condition");
  }

  private static ObjectNode decrypt(ObjectNode template) {
    return statement(template, "UnwrapsTheDomainKeyOfRegistrations");
  }

  private static ObjectNode function(ObjectNode template) {
    return template.withObject("/Resources/LookUpOrganizationsFunction/Properties");
  }

  private static ObjectNode role(ObjectNode template) {
    return template.withObject("/Resources/LookUpOrganizationsRole/Properties");
  }

  private static ObjectNode statement(ObjectNode template, String sid) {
    for (JsonNode statement :
        role(template).path("Policies").path(0).path("PolicyDocument").path("Statement")) {
      if (statement.path("Sid").asText().equals(sid)) {
        return (ObjectNode) statement;
      }
    }
    throw new IllegalArgumentException("There is no statement " + sid);
  }

  private static JsonNode read(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
