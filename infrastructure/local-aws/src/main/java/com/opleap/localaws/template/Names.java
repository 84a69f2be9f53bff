package com.opleap.localaws.template;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which physical name and which attributes each resource has here. */
final class Names {
  static final String REGION = "ap-south-1";
  static final String ACCOUNT = "000000000000";
  static final String STACK = "opleap";

  private static final Map<String, String> PSEUDO =
      Map.of(
          "AWS::Region",
          REGION,
          "AWS::AccountId",
          ACCOUNT,
          "AWS::Partition",
          "aws",
          "AWS::StackName",
          STACK,
          "AWS::StackId",
          arn("cloudformation", "stack/" + STACK + "/local"),
          "AWS::URLSuffix",
          "amazonaws.com");

  /** What SAM makes beside a function, named after it. */
  private static final Pattern MADE_BY_SAM = Pattern.compile("(.+?)\\.?(Alias\\w*|Version|Role)");

  /** The types whose attributes matter here, so that a wrong one is found. */
  private static final Set<String> MODELLED =
      Set.of(
          "AWS::DynamoDB::Table",
          "AWS::KMS::Key",
          "AWS::Logs::LogGroup",
          "AWS::Serverless::Function",
          "AWS::IAM::Role");

  private final Map<String, String> parameters;
  private final Map<String, Object> resources;

  Names(Map<String, String> parameters, Map<String, Object> resources) {
    this.parameters = parameters;
    this.resources = resources;
  }

  static String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + REGION + ":" + ACCOUNT + ":" + resource;
  }

  String ref(String name, String place) {
    String pseudo = PSEUDO.get(name);
    if (pseudo != null) {
      return pseudo;
    }
    String parameter = parameters.get(name);
    if (parameter != null) {
      return parameter;
    }
    return switch (type(name, place)) {
      case "AWS::DynamoDB::Table" -> STACK + "-" + name;
      case "AWS::KMS::Key" -> keyId(name);
      case "AWS::S3::Bucket" -> STACK + "-" + name.toLowerCase(java.util.Locale.ROOT);
      case "AWS::SNS::Topic" -> arn("sns", STACK + "-" + name);
      case "AWS::Logs::LogGroup" -> "/" + STACK + "/" + name;
      default -> name;
    };
  }

  String attribute(String name, String attribute, String place) {
    String id = ref(name, place);
    String type = type(name, place);
    return switch (type + "." + attribute) {
      case "AWS::DynamoDB::Table.Arn" -> arn("dynamodb", "table/" + id);
      case "AWS::DynamoDB::Table.StreamArn" -> arn("dynamodb", "table/" + id + "/stream/*");
      case "AWS::KMS::Key.Arn" -> arn("kms", "key/" + id);
      case "AWS::S3::Bucket.Arn" -> "arn:aws:s3:::" + id;
      case "AWS::Logs::LogGroup.Arn" -> arn("logs", "log-group:" + id + ":*");
      case "AWS::SNS::Topic.TopicName" -> STACK + "-" + name;
      case "AWS::Serverless::Function.Arn" -> arn("lambda", "function:" + name);
      case "AWS::IAM::Role.Arn" -> "arn:aws:iam::" + ACCOUNT + ":role/" + name;
      // Addresses and ids of services that do not run here; nothing local depends on them.
      default -> {
        if (MODELLED.contains(type)) {
          throw new UnreadableTemplate(place, name + " has no attribute " + attribute);
        }
        yield name + "." + attribute;
      }
    };
  }

  private static String keyId(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private String type(String name, String place) {
    Object resource = resources.get(name);
    if (resource != null) {
      return Tree.text(Tree.map(resource, name), "Type", name);
    }
    Matcher made = MADE_BY_SAM.matcher(name);
    if (made.matches()
        && resources.get(made.group(1)) instanceof Map<?, ?> function
        && "AWS::Serverless::Function".equals(function.get("Type"))) {
      return "made by SAM";
    }
    throw new UnreadableTemplate(
        place, "there is no parameter or resource " + name + " to refer to");
  }
}
