package com.opleap.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.opleap.local.Visitor.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The published description of the API, to hold answers against. */
final class OpenApi {
  private final JsonNode document;
  private final SchemaRegistry schemas =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry ->
              registry.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  OpenApi(String text) {
    try {
      document = new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode document() {
    return document;
  }

  /** {@code GET /things/{id}} for each that is described. */
  Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      path.getValue()
          .fieldNames()
          .forEachRemaining(
              method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
    }
    return operations;
  }

  JsonNode operation(String operation) {
    String[] parts = operation.split(" ", 2);
    return document.path("paths").path(parts[1]).path(parts[0].toLowerCase(Locale.ROOT));
  }

  /** Whether it is for whoever is signed in to an organization. */
  boolean isOfMembers(String operation) {
    for (JsonNode way : operation(operation).path("security")) {
      if (way.has("session")) {
        return true;
      }
    }
    return false;
  }

  /** The bodies that the description shows; one empty where it takes none. */
  List<String> bodies(String operation) {
    JsonNode json =
        operation(operation).path("requestBody").path("content").path("application/json");
    if (json.isMissingNode()) {
      return List.of("");
    }
    if (json.has("example")) {
      return List.of(json.path("example").toString());
    }
    List<String> bodies = new ArrayList<>();
    json.path("examples").forEach(one -> bodies.add(resolved(one).path("value").toString()));
    return bodies;
  }

  Set<String> statuses(String operation) {
    Set<String> statuses = new TreeSet<>();
    operation(operation).path("responses").fieldNames().forEachRemaining(statuses::add);
    return statuses;
  }

  /** That the description has this status of this operation, and the answer is as it says. */
  void assertDescribed(String operation, Answer answer) {
    String what = operation + " " + answer.status() + " " + answer.text();
    JsonNode response =
        resolved(operation(operation).path("responses").path(String.valueOf(answer.status())));
    assertThat(response.isObject()).as("described: %s", what).isTrue();
    for (Map.Entry<String, JsonNode> header : response.path("headers").properties()) {
      boolean required = header.getValue().path("required").asBoolean();
      String value = answer.header(header.getKey());
      assertThat(required && value.isEmpty()).as("%s in %s", header.getKey(), what).isFalse();
    }
    JsonNode content = response.path("content");
    if (content.isMissingNode()) {
      assertThat(answer.text()).as(what).isEmpty();
      return;
    }
    String mediaType = answer.header("content-type").split(";", 2)[0];
    assertThat(content.has(mediaType)).as("%s of %s", mediaType, what).isTrue();
    if (mediaType.endsWith("json")) {
      assertThat(violations(content.path(mediaType).path("schema"), answer.text()))
          .as(what)
          .isEmpty();
    } else {
      assertThat(answer.text()).as(what).isNotEmpty();
    }
  }

  /** What is wrong with a JSON text by a schema of the document. */
  List<Error> violations(JsonNode schema, String text) {
    ObjectNode whole = schema.deepCopy();
    // The schema's references lead into the document's components.
    whole.set("components", document.path("components"));
    return schemas.getSchema(whole.toString(), InputFormat.JSON).validate(text, InputFormat.JSON);
  }

  JsonNode resolved(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isMissingNode()
        ? node
        : document.at(reference.asText().substring("#".length()));
  }
}
