package com.opleap.localaws.kms;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opleap.localaws.Caller;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The operations on aliases: names for keys that can be moved from one key to the next. */
final class Aliases {
  private final ObjectMapper json = new ObjectMapper();
  private final KmsKeys keys;

  Aliases(KmsKeys keys) {
    this.keys = keys;
  }

  ObjectNode create(Arguments arguments, Caller caller) {
    String name = name(arguments);
    KmsKey key = target("CreateAlias", arguments, caller);
    if (!keys.addAlias(name, key.uuid())) {
      throw new KmsError("AlreadyExistsException", "The alias " + name + " exists already");
    }
    return json.createObjectNode();
  }

  ObjectNode update(Arguments arguments, Caller caller) {
    String name = name(arguments);
    requireFor("UpdateAlias", keys.require(name), caller);
    keys.moveAlias(name, target("UpdateAlias", arguments, caller).uuid());
    return json.createObjectNode();
  }

  ObjectNode delete(Arguments arguments, Caller caller) {
    String name = name(arguments);
    requireFor("DeleteAlias", keys.require(name), caller);
    keys.removeAlias(name);
    return json.createObjectNode();
  }

  ObjectNode list(Arguments arguments) {
    Optional<UUID> only = arguments.find("KeyId").map(id -> keys.requireById(id).uuid());
    List<ObjectNode> items =
        new TreeMap<>(keys.aliases())
            .entrySet().stream()
                .filter(alias -> only.isEmpty() || only.get().equals(alias.getValue()))
                .map(this::item)
                .toList();
    return Page.of("Aliases", items, arguments);
  }

  private ObjectNode item(Map.Entry<String, UUID> alias) {
    return json.createObjectNode()
        .put("AliasName", alias.getKey())
        .put("AliasArn", LocalKms.ARN + alias.getKey())
        .put("TargetKeyId", alias.getValue().toString());
  }

  private KmsKey target(String operation, Arguments arguments, Caller caller) {
    KmsKey key = keys.requireById(arguments.text("TargetKeyId"));
    requireFor(operation, key, caller);
    key.requireNotPending();
    return key;
  }

  private static void requireFor(String operation, KmsKey key, Caller caller) {
    KeyPolicy.require(key, KmsCalls.call(operation, key.arn(), Map.of()), caller);
  }

  private static String name(Arguments arguments) {
    String name = arguments.text("AliasName");
    if (!name.startsWith("alias/")) {
      throw KmsError.validation("An alias begins with alias/");
    }
    if (!name.matches("alias/[a-zA-Z0-9/_-]{1,250}") || name.startsWith("alias/aws/")) {
      throw new KmsError("InvalidAliasNameException", "'" + name + "' is no name for an alias");
    }
    return name;
  }
}
