package com.opleap.localaws.template;

import com.opleap.localaws.template.Template.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads tables, keys and buckets. */
final class StorageReader {
  private StorageReader() {}

  static TableSpec table(String id, Map<String, Object> properties) {
    if (properties.containsKey("TableName")) {
      throw new UnreadableTemplate(id, "the stack names its tables; TableName is not read");
    }
    String name = Names.STACK + "-" + id;
    List<TableSpec.Index> indexes = new ArrayList<>();
    for (Object index : Tree.list(properties.get("GlobalSecondaryIndexes"))) {
      Map<String, Object> map = Tree.map(index, id);
      indexes.add(new TableSpec.Index(Tree.text(map, "IndexName", id), hashKey(map, id)));
    }
    Map<String, Object> ttl = Tree.child(properties, "TimeToLiveSpecification");
    return new TableSpec(
        id,
        name,
        Names.arn("dynamodb", "table/" + name),
        hashKey(properties, id),
        indexes,
        Tree.find(Tree.child(properties, "StreamSpecification"), "StreamViewType"),
        Tree.flag(ttl, "Enabled")
            ? Optional.of(Tree.text(ttl, "AttributeName", id + ".TimeToLiveSpecification"))
            : Optional.empty(),
        properties);
  }

  static KeySpec key(String id, Map<String, Object> properties, Resources resources) {
    String keyId = new Names(Map.of(), Map.of(id, Map.of("Type", "AWS::KMS::Key"))).ref(id, id);
    List<String> aliases =
        resources.ofType("AWS::KMS::Alias").values().stream()
            .filter(alias -> keyId.equals(alias.get("TargetKeyId")))
            .map(alias -> Tree.text(alias, "AliasName", id))
            .toList();
    return new KeySpec(
        id,
        keyId,
        Names.arn("kms", "key/" + keyId),
        Tree.find(properties, "KeySpec"),
        Tree.find(properties, "KeyUsage"),
        Tree.flag(properties, "EnableKeyRotation"),
        Tree.child(properties, "KeyPolicy"),
        aliases);
  }

  static BucketSpec bucket(String id, Map<String, Object> properties) {
    if (properties.containsKey("BucketName")) {
      throw new UnreadableTemplate(id, "the stack names its buckets; BucketName is not read");
    }
    String name = Names.STACK + "-" + id.toLowerCase(Locale.ROOT);
    Map<String, Object> versioning = Tree.child(properties, "VersioningConfiguration");
    return new BucketSpec(id, name, "Enabled".equals(versioning.get("Status")));
  }

  private static String hashKey(Map<String, Object> keyed, String place) {
    for (Object key : Tree.list(keyed.get("KeySchema"))) {
      Map<String, Object> map = Tree.map(key, place);
      if ("HASH".equals(map.get("KeyType"))) {
        return Tree.text(map, "AttributeName", place);
      }
    }
    throw new UnreadableTemplate(place, "a KeySchema with a HASH key is expected");
  }
}
