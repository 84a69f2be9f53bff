package com.opleap.promises;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What one module's unit or integration tests proved in one build. The build's start time tells
 * results of this build from those that an earlier one left behind.
 */
record TestRun(String build, String module, String kind, List<Proof> proofs) {
  private static final JsonFactory JSON = new JsonFactory();

  TestRun {
    proofs = List.copyOf(proofs);
  }

  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path unfinished = Files.createTempFile(folder, "run", ".tmp");
    try (JsonGenerator json = JSON.createGenerator(Files.newOutputStream(unfinished))) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("build", build);
      json.writeStringField("module", module);
      json.writeStringField("kind", kind);
      json.writeArrayFieldStart("proofs");
      for (Proof proof : proofs) {
        json.writeStartObject();
        json.writeStringField("clause", proof.clause());
        json.writeStringField("test", proof.test());
        json.writeStringField("outcome", proof.outcome().name());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    Files.move(unfinished, file(folder, module, kind), StandardCopyOption.REPLACE_EXISTING);
  }

  static Path file(Path folder, String module, String kind) {
    return folder.resolve(module.replace('/', '-') + "-" + kind + ".json");
  }

  static List<TestRun> readAll(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<TestRun> runs = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        runs.add(read(file));
      }
    }
    return runs;
  }

  private static TestRun read(Path file) throws IOException {
    try (JsonParser json = JSON.createParser(Files.newInputStream(file))) {
      Map<String, String> run = new HashMap<>();
      Map<String, String> proof = new HashMap<>();
      List<Proof> proofs = new ArrayList<>();
      int depth = 0;
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        switch (token) {
          case START_OBJECT -> depth++;
          case END_OBJECT -> {
            if (--depth == 1) {
              proofs.add(
                  new Proof(
                      text(proof, "clause", file),
                      text(proof, "test", file),
                      Outcome.valueOf(text(proof, "outcome", file))));
              proof.clear();
            }
          }
          case VALUE_STRING -> (depth == 1 ? run : proof).put(json.currentName(), json.getText());
          default -> {}
        }
      }
      return new TestRun(
          text(run, "build", file), text(run, "module", file), text(run, "kind", file), proofs);
    }
  }

  private static String text(Map<String, String> fields, String name, Path file)
      throws IOException {
    String value = fields.get(name);
    if (value == null) {
      throw new IOException(file + " has no " + name + ": delete it and run the tests again");
    }
    return value;
  }
}
