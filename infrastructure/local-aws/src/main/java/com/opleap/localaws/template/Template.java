package com.opleap.localaws.template;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** The template as it runs here: every intrinsic resolved, defaults of the globals merged in. */
public record Template(
    Map<String, String> parameters,
    Map<String, FunctionSpec> functions,
    Map<String, TableSpec> tables,
    Map<String, KeySpec> keys,
    Map<String, BucketSpec> buckets,
    ApiSpec api,
    Optional<DistributionSpec> distribution) {

  /**
   * Reads a template.
   *
   * @param given parameters that differ from their defaults
   * @throws UnreadableTemplate saying what it does not understand, and where
   */
  public static Template read(Path file, Map<String, String> given) {
    Map<String, Object> yaml = Yaml.load(file);
    Map<String, String> parameters = Parameters.of(yaml, given);
    Map<String, Object> declared = Tree.child(yaml, "Resources");
    Intrinsics intrinsics = new Intrinsics(yaml, new Names(parameters, declared));
    Resources resources = new Resources(resolved(declared, intrinsics));
    Map<String, Object> globals =
        intrinsics.resolveMap(Tree.child(Tree.child(yaml, "Globals"), "Function"), "Globals");
    ApiSpec api = EdgeReader.api(resources);
    FunctionReader functions = new FunctionReader(resources, globals, api.authorizers().keySet());
    return new Template(
        parameters,
        resources.each("AWS::Serverless::Function", functions::read),
        resources.each("AWS::DynamoDB::Table", StorageReader::table),
        resources.each("AWS::KMS::Key", (id, p) -> StorageReader.key(id, p, resources)),
        resources.each("AWS::S3::Bucket", StorageReader::bucket),
        api,
        EdgeReader.distribution(resources));
  }

  private static Map<String, Map<String, Object>> resolved(
      Map<String, Object> declared, Intrinsics intrinsics) {
    Map<String, Map<String, Object>> resolved = new LinkedHashMap<>();
    for (String id : declared.keySet()) {
      Map<String, Object> resource = Tree.child(declared, id);
      ResourceTypes.check(id, Tree.text(resource, "Type", id));
      Optional<String> condition = Tree.find(resource, "Condition");
      if (condition.isEmpty() || intrinsics.holds(condition.get(), id)) {
        resolved.put(id, intrinsics.resolveMap(resource, id));
      }
    }
    return resolved;
  }

  /** The resources that exist under the parameters given, resolved. */
  record Resources(Map<String, Map<String, Object>> byId) {
    <T> Map<String, T> each(String type, BiFunction<String, Map<String, Object>, T> reader) {
      Map<String, T> read = new LinkedHashMap<>();
      ofType(type).forEach((id, properties) -> read.put(id, reader.apply(id, properties)));
      return read;
    }

    Map<String, Map<String, Object>> ofType(String type) {
      Map<String, Map<String, Object>> found = new LinkedHashMap<>();
      byId.forEach((id, resource) -> {
        if (type.equals(resource.get("Type"))) {
          found.put(id, Tree.child(resource, "Properties"));
        }
      });
      return found;
    }
  }
}
