package com.opleap.localaws.kms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opleap.localaws.Caller;
import com.opleap.localaws.ServiceReply;
import com.opleap.localaws.iam.Call;
import com.opleap.localaws.template.KeySpec;
import com.opleap.localaws.template.UnreadableTemplate;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The service's operations, by name. */
public final class LocalKms {
  static final String ACCOUNT = "000000000000";
  static final String ARN = "arn:aws:kms:ap-south-1:" + ACCOUNT + ":";

  private static final List<String> NOT_MODELLED =
      List.of("DryRun", "Recipient", "GrantTokens", "CustomKeyStoreId", "XksKeyId", "MultiRegion");

  private final ObjectMapper json = new ObjectMapper();
  private final KmsKeys keys;
  private final KmsData data;
  private final KmsMacs macs;
  private final KeyCare care;
  private final Aliases aliases;
  private final KmsCalls calls;
  private final SecureRandom random;

  public LocalKms(Optional<Path> folder, Clock clock, SecureRandom random) {
    this.keys = new KmsKeys(folder, clock, random);
    this.data = new KmsData(keys, random);
    this.macs = new KmsMacs(keys);
    this.care = new KeyCare(keys);
    this.aliases = new Aliases(keys);
    this.calls = new KmsCalls(keys);
    this.random = random;
  }

  /** Makes a key that the template declares, with the id that it has there, or finds it again. */
  public void createKey(KeySpec key, String policy) {
    try {
      keys.declare(
          UUID.fromString(key.keyId()),
          key.arn(),
          KeyKind.of(key.spec(), key.usage()),
          KeyPolicy.checked(policy),
          key.rotation());
    } catch (KmsError e) {
      throw new UnreadableTemplate("the key " + key.id(), String.valueOf(e.getMessage()));
    }
  }

  public void createAlias(String name, String keyId) {
    keys.moveAlias(name, UUID.fromString(keyId));
  }

  /** The permissions that a request needs; keys that are not there are nobody's. */
  public List<Call> calls(String operation, JsonNode body) {
    return calls.of(operation, body);
  }

  /** Carries a request out, once the caller is known to be allowed to make it. */
  public ServiceReply handle(String operation, JsonNode body, Caller caller) {
    try {
      return ServiceReply.ok(answer(operation, new Arguments(body), caller));
    } catch (KmsError e) {
      return ServiceReply.error(e.type(), String.valueOf(e.getMessage()));
    }
  }

  private ObjectNode answer(String operation, Arguments arguments, Caller caller) {
    refuseWhatIsNotModelled(arguments);
    return switch (operation) {
      case "CreateKey" -> create(arguments, caller);
      case "ListKeys" -> list(arguments);
      case "CreateAlias" -> aliases.create(arguments, caller);
      case "UpdateAlias" -> aliases.update(arguments, caller);
      case "DeleteAlias" -> aliases.delete(arguments, caller);
      case "ListAliases" -> aliases.list(arguments);
      case "Encrypt" -> data.encrypt(arguments, caller);
      case "Decrypt" -> data.decrypt(arguments, caller);
      case "ReEncrypt" -> data.reEncrypt(arguments, caller);
      case "GenerateDataKey", "GenerateDataKeyWithoutPlaintext" ->
          data.generate(operation, arguments, caller);
      case "GenerateMac" -> macs.generate(arguments, caller);
      case "GenerateRandom" -> data.random(arguments);
      default -> care.answer(operation, arguments, caller);
    };
  }

  /** What would be done otherwise than was asked is not done at all. */
  private static void refuseWhatIsNotModelled(Arguments arguments) {
    for (String name : NOT_MODELLED) {
      JsonNode value = arguments.body().path(name);
      boolean harmless = value.isMissingNode() || value.isNull() || value.asText().equals("false");
      if (!harmless && !(value.isArray() && value.isEmpty())) {
        throw KmsError.unsupported(name);
      }
    }
  }

  private ObjectNode create(Arguments arguments, Caller caller) {
    KeyKind kind = kind(arguments);
    UUID id = newId();
    String arn = ARN + "key/" + id;
    Optional<String> given = arguments.find("Policy");
    given.ifPresent(
        policy -> KeyCare.requireNoLockOut(arn, KeyPolicy.checked(policy), arguments, caller));
    Map<String, String> tags = KeyCare.tags(arguments.body().path("Tags"));
    String description = arguments.find("Description").orElse("");
    KmsKey key = keys.create(id, arn, kind, description, given.orElse(KeyPolicy.DEFAULT));
    keys.change(key, () -> key.tag(tags));
    ObjectNode answer = json.createObjectNode();
    key.describe(answer.putObject("KeyMetadata"));
    return answer;
  }

  private static KeyKind kind(Arguments arguments) {
    String origin = arguments.find("Origin").orElse("AWS_KMS");
    if (!origin.equals("AWS_KMS")) {
      throw KmsError.unsupported("The Origin " + origin);
    }
    return KeyKind.of(
        arguments.find("KeySpec").or(() -> arguments.find("CustomerMasterKeySpec")),
        arguments.find("KeyUsage"));
  }

  private UUID newId() {
    byte[] noise = new byte[16];
    random.nextBytes(noise);
    ByteBuffer buffer = ByteBuffer.wrap(noise);
    long most = (buffer.getLong() & ~0xF000L) | 0x4000L;
    long least = (buffer.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(most, least);
  }

  private ObjectNode list(Arguments arguments) {
    List<ObjectNode> items =
        keys.all().stream()
            .map(key ->
                json.createObjectNode()
                    .put("KeyId", key.uuid().toString())
                    .put("KeyArn", key.arn()))
            .toList();
    return Page.of("Keys", items, arguments);
  }
}
