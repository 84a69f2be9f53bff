package com.opleap.localaws.kms;

import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.localaws.iam.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a request asks of IAM. Re-encrypting is two actions, and an alias needs the permission on
 * itself and on its key.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html">Permissions
 *     of KMS</a>
 */
final class KmsCalls {
  private static final String NONE = "no such key";
  private static final Set<String> OF_NO_KEY =
      Set.of("CreateKey", "ListKeys", "ListAliases", "GenerateRandom");
  private static final Set<String> OF_ALIASES = Set.of("CreateAlias", "UpdateAlias", "DeleteAlias");

  private final KmsKeys keys;

  KmsCalls(KmsKeys keys) {
    this.keys = keys;
  }

  static Call call(String action, String resource, Map<String, String> context) {
    Map<String, Set<String>> conditions = new HashMap<>();
    context.forEach(
        (name, value) -> conditions.put("kms:EncryptionContext:" + name, Set.of(value)));
    conditions.put("kms:EncryptionContextKeys", Set.copyOf(context.keySet()));
    conditions.put("kms:CallerAccount", Set.of(LocalKms.ACCOUNT));
    return new Call("kms:" + action, resource, conditions);
  }

  List<Call> of(String operation, JsonNode body) {
    Arguments arguments = new Arguments(body);
    if (OF_NO_KEY.contains(operation)) {
      return List.of(call(operation, "*", Map.of()));
    }
    if (OF_ALIASES.contains(operation)) {
      return ofAlias(operation, arguments);
    }
    if (operation.equals("ReEncrypt")) {
      return List.of(
          call(
              "ReEncryptFrom",
              opener(arguments, "SourceKeyId"),
              context(arguments, "SourceEncryptionContext")),
          call(
              "ReEncryptTo",
              named(arguments, "DestinationKeyId"),
              context(arguments, "DestinationEncryptionContext")));
    }
    String key =
        operation.equals("Decrypt") ? opener(arguments, "KeyId") : named(arguments, "KeyId");
    return List.of(call(operation, key, context(arguments, "EncryptionContext")));
  }

  private List<Call> ofAlias(String operation, Arguments arguments) {
    String alias = either(() -> arguments.text("AliasName")).orElse("");
    List<String> resources = new ArrayList<>(List.of(LocalKms.ARN + alias));
    if (!operation.equals("CreateAlias")) {
      resources.add(either(() -> keys.require(alias).arn()).orElse(NONE));
    }
    if (!operation.equals("DeleteAlias")) {
      resources.add(named(arguments, "TargetKeyId"));
    }
    return resources.stream().map(resource -> call(operation, resource, Map.of())).toList();
  }

  private String opener(Arguments arguments, String name) {
    return arguments.has(name)
        ? named(arguments, name)
        : either(() -> arguments.bytes("CiphertextBlob", Ciphertext.LONGEST))
            .flatMap(blob -> either(() -> Ciphertext.keyOf(blob)))
            .flatMap(keys::known)
            .map(KmsKey::arn)
            .orElse(NONE);
  }

  private String named(Arguments arguments, String name) {
    return either(() -> keys.require(arguments.text(name)).arn()).orElse(NONE);
  }

  private static Map<String, String> context(Arguments arguments, String name) {
    return either(() -> arguments.context(name)).orElse(Map.of());
  }

  /** What is wrong with a request is told by its operation, after IAM. */
  private static <T> Optional<T> either(Supplier<T> read) {
    try {
      return Optional.of(read.get());
    } catch (KmsError e) {
      return Optional.empty();
    }
  }
}
