package com.opleap.localaws.kms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opleap.localaws.Caller;
import com.opleap.localaws.iam.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The operations on one key that exists: its state, rotation, policy and tags. */
final class KeyCare {
  private static final String POLICY_NAME = "default";

  private final ObjectMapper json = new ObjectMapper();
  private final KmsKeys keys;

  KeyCare(KmsKeys keys) {
    this.keys = keys;
  }

  ObjectNode answer(String operation, Arguments arguments, Caller caller) {
    String reference = arguments.text("KeyId");
    KmsKey key =
        operation.equals("DescribeKey") ? keys.require(reference) : keys.requireById(reference);
    KeyPolicy.require(key, KmsCalls.call(operation, key.arn(), Map.of()), caller);
    ObjectNode answer = json.createObjectNode();
    switch (operation) {
      case "DescribeKey" -> key.describe(answer.putObject("KeyMetadata"));
      case "GetKeyRotationStatus" -> key.describeRotation(answer);
      case "GetKeyPolicy" -> getPolicy(key, arguments, answer);
      case "ListKeyPolicies" ->
          answer.put("Truncated", false).putArray("PolicyNames").add(POLICY_NAME);
      case "ListResourceTags" -> listTags(key, answer);
      default -> keys.change(key, () -> change(operation, key, arguments, caller, answer));
    }
    return answer;
  }

  private void change(
      String operation, KmsKey key, Arguments arguments, Caller caller, ObjectNode answer) {
    switch (operation) {
      case "EnableKey" -> key.enable(true);
      case "DisableKey" -> key.enable(false);
      case "EnableKeyRotation" -> key.rotateEvery(rotationPeriod(arguments));
      case "DisableKeyRotation" -> key.rotates(false);
      case "RotateKeyOnDemand" -> {
        keys.rotate(key);
        answer.put("KeyId", key.arn());
      }
      case "ScheduleKeyDeletion" -> scheduleDeletion(key, arguments, answer);
      case "CancelKeyDeletion" -> {
        key.cancelDeletion();
        answer.put("KeyId", key.arn());
      }
      case "PutKeyPolicy" -> putPolicy(key, arguments, caller);
      case "TagResource" -> key.tag(tags(arguments.body().path("Tags")));
      case "UntagResource" -> key.untag(tagNames(arguments));
      default -> throw KmsError.unsupported(operation);
    }
  }

  private static Duration rotationPeriod(Arguments arguments) {
    String name = "RotationPeriodInDays";
    return Duration.ofDays(arguments.has(name) ? arguments.number(name, 90, 2560) : 365);
  }

  private static void scheduleDeletion(KmsKey key, Arguments arguments, ObjectNode answer) {
    String name = "PendingWindowInDays";
    int days = arguments.has(name) ? arguments.number(name, 7, 30) : 30;
    answer
        .put("KeyId", key.arn())
        .put("DeletionDate", key.scheduleDeletion(days).getEpochSecond())
        .put("KeyState", "PendingDeletion")
        .put("PendingWindowInDays", days);
  }

  private static void getPolicy(KmsKey key, Arguments arguments, ObjectNode answer) {
    requirePolicyName(arguments);
    answer.put("Policy", key.policy()).put("PolicyName", POLICY_NAME);
  }

  private static void putPolicy(KmsKey key, Arguments arguments, Caller caller) {
    requirePolicyName(arguments);
    String policy = KeyPolicy.checked(arguments.text("Policy"));
    requireNoLockOut(key.arn(), policy, arguments, caller);
    key.policy(policy);
  }

  /** Whoever sets a policy must be able to set the next one, or say that this is meant. */
  static void requireNoLockOut(String arn, String policy, Arguments arguments, Caller caller) {
    Call again = KmsCalls.call("PutKeyPolicy", arn, Map.of());
    if (!arguments.flag("BypassPolicyLockoutSafetyCheck")
        && !KeyPolicy.allows(policy, again, caller)) {
      throw KmsError.malformedPolicy("The policy would not let you change it again");
    }
  }

  private static void requirePolicyName(Arguments arguments) {
    if (!arguments.find("PolicyName").orElse(POLICY_NAME).equals(POLICY_NAME)) {
      throw new KmsError("NotFoundException", "The one policy of a key is called default");
    }
  }

  private static void listTags(KmsKey key, ObjectNode answer) {
    answer.put("Truncated", false).putArray("Tags");
    key.tags()
        .forEach((name, value) ->
            answer
                .withArrayProperty("Tags")
                .addObject()
                .put("TagKey", name)
                .put("TagValue", value));
  }

  static Map<String, String> tags(JsonNode list) {
    Map<String, String> tags = new TreeMap<>();
    for (JsonNode tag : list) {
      Arguments parts = new Arguments(tag);
      String name = parts.text("TagKey");
      if (name.isEmpty() || name.length() > 128 || parts.text("TagValue").length() > 256) {
        throw KmsError.validation(
            "A tag has a key of 1 to 128 and a value of up to 256 characters");
      }
      if (name.startsWith("aws:") || tags.put(name, parts.text("TagValue")) != null) {
        throw new KmsError("TagException", "The tag " + name + " is reserved or given twice");
      }
    }
    return tags;
  }

  private static List<String> tagNames(Arguments arguments) {
    List<String> names = new ArrayList<>();
    arguments.body().path("TagKeys").forEach(name -> names.add(name.asText()));
    return names;
  }
}
