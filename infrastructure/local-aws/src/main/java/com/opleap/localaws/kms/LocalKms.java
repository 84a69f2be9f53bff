package com.opleap.localaws.kms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opleap.localaws.Caller;
import com.opleap.localaws.JsonService;
import com.opleap.localaws.ServiceReply;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The service's operations, by name. */
public final class LocalKms implements JsonService {
  private static final String ARN = "arn:aws:kms:ap-south-1:000000000000:";

  private final ObjectMapper json = new ObjectMapper();
  private final KmsKeys keys;
  private final KmsData data;
  private final SecureRandom random;

  public LocalKms(Optional<Path> folder, Clock clock, SecureRandom random) {
    this.keys = new KmsKeys(folder, clock, random);
    this.data = new KmsData(keys, random);
    this.random = random;
  }

  /** Makes a key that the template declares, with the id that it has there. */
  public void createKey(String keyId, String arn, String policy, boolean rotation) {
    keys.create(UUID.fromString(keyId), arn, policy, rotation);
  }

  public void createAlias(String name, String keyId) {
    keys.aliases().put(name, UUID.fromString(keyId));
  }

  /** The ARN of the key that a request is about, as IAM needs it. */
  public String resource(JsonNode body) {
    String reference = body.path("KeyId").asText(body.path("TargetKeyId").asText());
    if (!reference.isEmpty()) {
      return keys.find(reference).map(KmsKey::arn).orElse("no such key");
    }
    return body.has("CiphertextBlob")
        ? data.keyOf(body).map(KmsKey::arn).orElse("no such key")
        : "*";
  }

  @Override
  public ServiceReply handle(String operation, JsonNode body, Caller caller) {
    try {
      return ServiceReply.ok(answer(operation, body, caller));
    } catch (KmsError e) {
      return ServiceReply.error(e.type(), String.valueOf(e.getMessage()));
    }
  }

  private ObjectNode answer(String operation, JsonNode body, Caller caller) {
    return switch (operation) {
      case "CreateKey" -> create(body);
      case "ListKeys" -> list();
      case "CreateAlias" -> alias(body);
      case "ListAliases" -> listAliases();
      case "DeleteAlias" -> deleteAlias(body);
      case "GenerateRandom" -> data.random(body);
      case "Decrypt" -> data.decrypt(body, caller);
      case "ReEncrypt" -> data.reEncrypt(body, caller);
      default -> ofKey(operation, body, keys.require(required(body, "KeyId")), caller);
    };
  }

  private ObjectNode ofKey(String operation, JsonNode body, KmsKey key, Caller caller) {
    KeyPolicy.require(key, "kms:" + operation, caller);
    ObjectNode answer = json.createObjectNode();
    switch (operation) {
      case "Encrypt" -> data.encrypt(key, body, answer);
      case "GenerateDataKey" -> data.generate(key, body, answer, true);
      case "GenerateDataKeyWithoutPlaintext" -> data.generate(key, body, answer, false);
      case "DescribeKey" -> key.describe(answer.putObject("KeyMetadata"));
      case "EnableKey" -> key.enable(true);
      case "DisableKey" -> key.enable(false);
      case "EnableKeyRotation" -> key.rotates(true);
      case "DisableKeyRotation" -> key.rotates(false);
      case "GetKeyRotationStatus" ->
          answer.put("KeyRotationEnabled", key.rotates()).put("KeyId", key.arn());
      case "RotateKeyOnDemand" -> {
        key.requireUsable();
        keys.rotate(key);
        answer.put("KeyId", key.arn());
      }
      case "ScheduleKeyDeletion" -> scheduleDeletion(key, body, answer);
      case "CancelKeyDeletion" -> {
        key.cancelDeletion();
        answer.put("KeyId", key.arn());
      }
      case "GetKeyPolicy" -> answer.put("Policy", key.policy()).put("PolicyName", "default");
      case "PutKeyPolicy" -> key.policy(KeyPolicy.checked(required(body, "Policy")));
      default -> throw new KmsError("UnknownOperationException", operation + " is not done here");
    }
    return answer;
  }

  private ObjectNode create(JsonNode body) {
    byte[] noise = new byte[16];
    random.nextBytes(noise);
    UUID id = UUID.nameUUIDFromBytes(noise);
    String policy = body.hasNonNull("Policy") ? body.get("Policy").asText() : KeyPolicy.DEFAULT;
    KmsKey key = keys.create(id, ARN + "key/" + id, KeyPolicy.checked(policy), false);
    ObjectNode answer = json.createObjectNode();
    key.describe(answer.putObject("KeyMetadata"));
    return answer;
  }

  private ObjectNode list() {
    ObjectNode answer = json.createObjectNode().put("Truncated", false);
    for (KmsKey key : keys.all()) {
      answer
          .withArrayProperty("Keys")
          .addObject()
          .put("KeyId", key.uuid().toString())
          .put("KeyArn", key.arn());
    }
    return answer;
  }

  private ObjectNode alias(JsonNode body) {
    String name = required(body, "AliasName");
    KmsKey key = keys.require(required(body, "TargetKeyId"));
    if (!name.matches("alias/[a-zA-Z0-9/_-]+") || name.startsWith("alias/aws/")) {
      throw new KmsError("InvalidAliasNameException", "The alias has no valid name");
    }
    if (keys.aliases().putIfAbsent(name, key.uuid()) != null) {
      throw new KmsError("AlreadyExistsException", "The alias exists already");
    }
    return json.createObjectNode();
  }

  private ObjectNode listAliases() {
    ObjectNode answer = json.createObjectNode().put("Truncated", false);
    for (Map.Entry<String, UUID> alias : keys.aliases().entrySet()) {
      answer
          .withArrayProperty("Aliases")
          .addObject()
          .put("AliasName", alias.getKey())
          .put("AliasArn", ARN + alias.getKey())
          .put("TargetKeyId", alias.getValue().toString());
    }
    return answer;
  }

  private ObjectNode deleteAlias(JsonNode body) {
    if (keys.aliases().remove(required(body, "AliasName")) == null) {
      throw new KmsError("NotFoundException", "The alias does not exist");
    }
    return json.createObjectNode();
  }

  private static void scheduleDeletion(KmsKey key, JsonNode body, ObjectNode answer) {
    int days = body.path("PendingWindowInDays").asInt(30);
    if (days < 7 || days > 30) {
      throw KmsError.validation("PendingWindowInDays is from 7 to 30");
    }
    answer
        .put("KeyId", key.arn())
        .put("DeletionDate", key.scheduleDeletion(days).getEpochSecond())
        .put("KeyState", "PendingDeletion")
        .put("PendingWindowInDays", days);
  }

  static String required(JsonNode body, String name) {
    if (!body.hasNonNull(name)) {
      throw KmsError.validation(name + " is missing");
    }
    return body.get(name).asText();
  }
}
