package com.opleap.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.promises.Keeps;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only AWS does, so that nothing here would miss it: how data, keys and logs are guarded. */
class TemplateSafeguardsTest {
  private static final String STACK_KEY = "{\"Fn::GetAtt\":[\"StackKey\",\"Arn\"]}";

  static Set<String> tables() {
    return Declared.resources("AWS::DynamoDB::Table").keySet();
  }

  static Set<String> functions() {
    return Declared.resources("AWS::Serverless::Function").keySet();
  }

  @ParameterizedTest
  @MethodSource("tables")
  @Keeps("C12")
  void aTableIsEncryptedWithTheStacksKey(String table) {
    JsonNode encryption = Declared.properties(table).path("SSESpecification");

    assertThat(encryption.path("SSEEnabled").asBoolean()).isTrue();
    assertThat(encryption.path("SSEType").asText()).isEqualTo("KMS");
    assertThat(encryption.path("KMSMasterKeyId")).hasToString(STACK_KEY);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void aTableOutlivesTheStackAndAMistake(String table) {
    assertRetained(table);
    assertThat(Declared.properties(table).path("DeletionProtectionEnabled").asBoolean()).isTrue();
    assertThat(Declared.properties(table).path("BillingMode").asText())
        .isEqualTo("PAY_PER_REQUEST");
  }

  /** An erased person's key can be recovered for as long as this says: receipts count on it. */
  @Test
  void pointInTimeRecoveryReachesBackAsFarAsDecided() {
    Map<String, Integer> days =
        tables().stream()
            .filter(table -> recovery(table).path("PointInTimeRecoveryEnabled").asBoolean())
            .collect(
                Collectors.toMap(
                    table -> table, table -> recovery(table).path("RecoveryPeriodInDays").asInt()));

    assertThat(days)
        .isEqualTo(
            Map.of(
                "Organizations", 35,
                "Tenants", 35,
                "Enquiries", 35,
                "Audit", 35,
                "Keys", 7,
                "Transient", 7,
                "Outbox", 7));
  }

  @Test
  @Keeps("C12")
  void theStacksKeyIsRenewedAndIsNotLostWithTheStack() {
    JsonNode key = Declared.properties("StackKey");

    assertRetained("StackKey");
    assertThat(key.path("EnableKeyRotation").asBoolean()).isTrue();
    assertThat(key.path("PendingWindowInDays").asInt()).isEqualTo(30);
    assertThat(key.path("KeyPolicy").path("Statement").path(0))
        .as("without the account's own statement nobody could ever change the key again")
        .hasToString(
            "{\"Sid\":\"TheAccountAdministersThroughItsPolicies\",\"Effect\":\"Allow\","
                + "\"Principal\":{\"AWS\":{\"Fn::Sub\":"
                + "\"arn:${AWS::Partition}:iam::${AWS::AccountId}:root\"}},"
                + "\"Action\":\"kms:*\",\"Resource\":\"*\"}");
  }

  @Test
  void whoeverElseUsesTheKeyIsHeldToThisAccount() {
    JsonNode statements = Declared.properties("StackKey").path("KeyPolicy").path("Statement");

    for (JsonNode statement : statements) {
      if (statement.path("Effect").asText().equals("Allow")
          && !statement.path("Action").asText().equals("kms:*")) {
        assertThat(statement.path("Condition").toString())
            .as(statement.path("Sid").asText())
            .containsPattern("kms:CallerAccount|aws:SourceAccount|aws:logs:arn")
            .contains("AWS::AccountId");
      }
    }
  }

  /** In SES's sandbox IAM is asked for the recipient's identity too, and nobody knows that one. */
  @Test
  @Keeps("C12")
  void noRoleNamesResourcesByAPatternButThatTheSenderLimits() {
    for (JsonNode role : Declared.resources("AWS::IAM::Role").values()) {
      for (JsonNode statement : role.at("/Properties/Policies/0/PolicyDocument/Statement")) {
        if (statement.path("Resource").toString().contains("*")) {
          assertThat(statement.path("Action").asText()).isEqualTo("ses:SendEmail");
          assertThat(statement.path("Condition"))
              .hasToString("{\"StringEquals\":{\"ses:FromAddress\":{\"Ref\":\"SenderAddress\"}}}");
        }
      }
    }
  }

  @Test
  @Keeps("C12")
  void everyLogGroupIsEncryptedAndEnds() {
    Map<String, JsonNode> groups = Declared.resources("AWS::Logs::LogGroup");

    assertThat(groups).hasSize(functions().size() + 1);
    groups.forEach((id, group) -> {
      assertThat(group.at("/Properties/KmsKeyId")).as(id).hasToString(STACK_KEY);
      assertThat(group.at("/Properties/RetentionInDays"))
          .as(id)
          .hasToString("{\"Ref\":\"LogRetentionDays\"}");
    });
  }

  @ParameterizedTest
  @MethodSource("functions")
  void aFunctionLogsJsonIntoAGroupOfItsOwn(String function) {
    String group = function.replaceFirst("Function$", "Logs");

    assertThat(Declared.properties(function).path("LoggingConfig"))
        .hasToString("{\"LogFormat\":\"JSON\",\"LogGroup\":{\"Ref\":\"" + group + "\"}}");
    assertThat(Declared.resources("AWS::Logs::LogGroup")).containsKey(group);
  }

  @Test
  void functionsStartFromASnapshotOfAPublishedVersion() {
    JsonNode globals = Declared.TEMPLATE.at("/Globals/Function");

    assertThat(globals.path("Runtime").asText()).isEqualTo("java25");
    assertThat(globals.path("Architectures")).hasToString("[\"arm64\"]");
    assertThat(globals.path("AutoPublishAlias").asText()).isEqualTo("live");
    assertThat(globals.path("AutoPublishAliasAllProperties").asBoolean()).isTrue();
    assertThat(globals.path("SnapStart")).hasToString("{\"ApplyOn\":{\"Ref\":\"SnapStart\"}}");
  }

  /** Otherwise the alias stays on the old version: consents would be noted under an old policy. */
  @ParameterizedTest
  @MethodSource("functions")
  void aParameterThatChangesMakesANewVersionOfWhatUsesIt(String function) {
    JsonNode properties = Declared.properties(function);
    Set<String> used = Declared.parameters(Declared.TEMPLATE.at("/Globals/Function"));
    used.addAll(Declared.parameters(properties.path("Environment")));

    assertThat(Declared.parameters(properties.path("VersionDescription"))).isEqualTo(used);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Errors", "Throttles"})
  void anAlarmWatchesEveryFunctionsFailures(String metric) {
    assertThat(watched(metric)).containsExactlyInAnyOrderElementsOf(functions());
  }

  @Test
  void anAlarmWatchesTheAgeOfWhatWaitsInAStream() {
    assertThat(watched("IteratorAge"))
        .containsExactlyElementsOf(
            functions().stream()
                .filter(id ->
                    Declared.properties(id).path("Events").toString().contains("\"DynamoDB\""))
                .toList());
  }

  @Test
  void anAlarmWatchesParkedMailsOfEveryFunctionThatSends() {
    Set<String> groups =
        Declared.resources("AWS::Logs::MetricFilter").values().stream()
            .filter(filter ->
                filter
                    .at("/Properties/MetricTransformations/0/MetricName")
                    .asText()
                    .equals("ParkedMessages"))
            .peek(filter ->
                assertThat(filter.at("/Properties/FilterPattern").asText())
                    .isEqualTo("{ $.event = \"parked\" }"))
            .map(filter -> filter.at("/Properties/LogGroupName/Ref").asText())
            .collect(Collectors.toSet());

    assertThat(groups)
        .isEqualTo(
            functions().stream()
                .filter(id -> Declared.properties(id).toString().contains("SENDER_ADDRESS"))
                .map(id -> id.replaceFirst("Function$", "Logs"))
                .collect(Collectors.toSet()));
    assertThat(alarms().map(alarm -> alarm.path("MetricName").asText()))
        .contains("ParkedMessages", "5xx");
  }

  @Test
  void anAlarmTellsThatADomainKeyWasMadeWhoeverMadeIt() {
    Set<String> makers =
        Declared.resources("AWS::IAM::Role").entrySet().stream()
            .filter(role -> role.getValue().toString().contains("kms:GenerateDataKey"))
            .map(role -> role.getKey().replaceFirst("Role$", ""))
            .collect(Collectors.toSet());

    assertThat(makers).contains("SubmitForm");
    for (String maker : makers) {
      JsonNode filter = Declared.properties(maker + "DomainKeyCreated");
      assertThat(filter.at("/LogGroupName/Ref").asText()).isEqualTo(maker + "Logs");
      assertThat(filter.path("FilterPattern").asText())
          .isEqualTo("{ $.event = \"domain-key-created\" }");
      assertThat(filter.at("/MetricTransformations/0/MetricName").asText())
          .isEqualTo("DomainKeyCreated");
    }
    assertThat(Declared.properties("DomainKeyCreated").path("MetricName").asText())
        .isEqualTo("DomainKeyCreated");
  }

  @Test
  void everyAlarmIsHeard() {
    assertThat(alarms())
        .allSatisfy(alarm -> {
          assertThat(alarm.path("AlarmActions")).hasToString("[{\"Ref\":\"Alarms\"}]");
          assertThat(alarm.path("ComparisonOperator").asText()).isEqualTo("GreaterThanThreshold");
          assertThat(alarm.path("EvaluationPeriods").asInt()).isEqualTo(1);
        });
    assertThat(Declared.properties("Alarms").path("KmsMasterKeyId"))
        .hasToString("{\"Ref\":\"StackKey\"}");
  }

  @Test
  void aStreamBringsIdsAndABadRecordHoldsNothingUp() {
    assertThat(Declared.properties("Outbox").at("/StreamSpecification/StreamViewType").asText())
        .isEqualTo("KEYS_ONLY");
    JsonNode mapping = Declared.properties("SendMessageFunction").at("/Events/Outbox/Properties");
    assertThat(mapping.path("FunctionResponseTypes")).hasToString("[\"ReportBatchItemFailures\"]");
    assertThat(mapping.path("BisectBatchOnFunctionError").asBoolean()).isTrue();
    assertThat(mapping.path("MaximumRetryAttempts").asInt()).isBetween(1, 10);
    assertThat(mapping.path("StartingPosition").asText()).isEqualTo("TRIM_HORIZON");
  }

  @Test
  void everyParameterHasADefaultAndSaysWhatItIs() {
    Declared.TEMPLATE
        .path("Parameters")
        .properties()
        .forEach(parameter ->
            assertThat(parameter.getValue().fieldNames())
                .toIterable()
                .as(parameter.getKey())
                .contains("Default", "Description"));
  }

  private static void assertRetained(String id) {
    JsonNode resource = Declared.TEMPLATE.path("Resources").path(id);
    assertThat(resource.path("DeletionPolicy").asText()).as(id).isEqualTo("Retain");
    assertThat(resource.path("UpdateReplacePolicy").asText()).as(id).isEqualTo("Retain");
  }

  private static JsonNode recovery(String table) {
    return Declared.properties(table).path("PointInTimeRecoverySpecification");
  }

  private static Stream<JsonNode> alarms() {
    return Declared.resources("AWS::CloudWatch::Alarm").values().stream()
        .map(alarm -> alarm.path("Properties"));
  }

  private static Stream<String> watched(String metric) {
    return alarms()
        .filter(alarm -> alarm.path("MetricName").asText().equals(metric))
        .map(alarm -> alarm.at("/Dimensions/0/Value/Ref").asText());
  }
}
