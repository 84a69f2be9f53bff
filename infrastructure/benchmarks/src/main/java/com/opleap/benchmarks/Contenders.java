package com.opleap.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** All that is started cold: the floor, our functions, and what others would have built. */
final class Contenders {
  private static final String PROTOTYPES = "com.opleap.benchmarks.prototypes.";

  private final Path root;
  private final Path modules;
  private final Archives archives;

  Contenders(Path root, Path work) {
    this.root = root;
    this.modules = root.resolve("infrastructure/benchmarks");
    Path crt =
        Archives.list(modules.resolve("prototypes/target/lib")).stream()
            .filter(jar -> jar.getFileName().toString().matches("aws-crt-\\d.*\\.jar"))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("The prototypes are not built"));
    this.archives = new Archives(work.resolve("archives"), crt);
  }

  Contender floor() throws IOException {
    return prototype("a constant (the floor)", "ConstantHandler", jar -> false, "floor");
  }

  /** Each function of the template, with the answers that AWS gives it. */
  Map<String, Contender> functions(Scene scene, AwsStub stub) throws IOException {
    Map<String, Contender> functions = new LinkedHashMap<>();
    for (String id : scene.functions()) {
      functions.put(id, function(scene, stub, id, scene.workFor(id)));
    }
    return functions;
  }

  Contender withPhone(Scene scene, AwsStub stub) throws IOException {
    return function(scene, stub, Scene.SUBMIT, Events.submissionWithPhone())
        .named("SubmitForm with a phone number");
  }

  List<Contender> others() throws IOException {
    List<Contender> others = new ArrayList<>();
    others.add(
        prototype(
            "event classes, databind, url-connection",
            "DatabindHandler",
            jar -> !jar.matches("aws-crt-.*"),
            "databind"));
    others.add(
        prototype(
            "stream, jackson-core, url-connection",
            "UrlConnectionHandler",
            jar ->
                !jar.matches(
                    "aws-crt-.*|jackson-(databind|annotations).*|aws-lambda-java-events.*|joda.*"),
            "stream"));
    others.add(crt());
    others.add(quarkus());
    others.add(spring());
    return others;
  }

  private Contender crt() throws IOException {
    return prototype(
        "stream, jackson-core, aws-crt",
        "CrtHandler",
        jar ->
            !jar.matches(
                "url-connection-.*|jackson-(databind|annotations).*|aws-lambda-java-events.*|joda.*"),
        "crt");
  }

  private Contender function(Scene scene, AwsStub stub, String id, String event)
      throws IOException {
    Path archive = root.resolve(scene.spec(id).codeUri());
    Archives.Layout layout =
        archives.unpacked(String.valueOf(archive.getFileName()).replace(".zip", ""), archive);
    return new Contender(
        id.replaceFirst("Function$", ""),
        layout,
        scene.spec(id).handler(),
        scene.spec(id).environment(),
        event,
        scene.recorded(id, event, stub),
        List.of(),
        List.of());
  }

  private Contender prototype(String name, String handler, Predicate<String> wanted, String folder)
      throws IOException {
    return other(
        name,
        archives.assembled(folder, modules.resolve("prototypes"), wanted),
        PROTOTYPES + handler + "::handleRequest",
        Map.of());
  }

  private Contender quarkus() throws IOException {
    return other(
        "Quarkus",
        archives.unpacked("quarkus", modules.resolve("quarkus/target/function.zip")),
        "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest",
        Map.of());
  }

  private Contender spring() throws IOException {
    return other(
        "Spring Cloud Function",
        archives.assembled("spring", modules.resolve("spring"), jar -> !jar.startsWith("aws-crt-")),
        "org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest",
        Map.of(
            "MAIN_CLASS",
            "com.opleap.benchmarks.spring.SpringContender",
            "SPRING_CLOUD_FUNCTION_DEFINITION",
            "submit"));
  }

  private static Contender other(
      String name, Archives.Layout layout, String handler, Map<String, String> variables) {
    return new Contender(
        name,
        layout,
        handler,
        variables,
        Events.submission(),
        Answers.canned(),
        List.of(),
        List.of());
  }
}
