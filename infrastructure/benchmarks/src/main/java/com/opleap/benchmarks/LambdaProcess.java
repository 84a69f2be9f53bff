package com.opleap.benchmarks;

import static java.util.stream.Collectors.joining;

import com.opleap.benchmarks.AwsStub.Link;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One function's process under the official runtime interface client, with Lambda's flags. */
final class LambdaProcess implements AutoCloseable {
  private static final String ENTRY = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
  // What the managed runtime sets for 1024 MB and no snapshot.
  static final List<String> LAMBDAS_FLAGS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:MaxHeapSize=870m");

  /** What every process needs: the runtime's jars, a place for its log, whom it trusts. */
  record Ground(Path runtime, Path log, Certificates certificates) {}

  private final Process process;
  private final long started;

  private LambdaProcess(Process process, long started) {
    this.process = process;
    this.started = started;
  }

  static LambdaProcess start(
      Contender contender, Ground ground, RuntimeApi api, AwsStub stub, Link link, String type)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command(contender, ground))
            .directory(contender.layout().folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ground.log().toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("PATH", "/usr/bin:/bin");
    environment.put("LANG", "en_US.UTF-8");
    environment.put("SSL_CERT_FILE", ground.certificates().bundle().toString());
    environment.putAll(lambdas(contender, api, type));
    environment.putAll(contender.variables());
    environment.put("AWS_ENDPOINT_URL", stub.endpoint(link).toString());
    stub.play(contender.answers());
    long started = System.nanoTime();
    return new LambdaProcess(builder.start(), started);
  }

  long pid() {
    return process.pid();
  }

  /** When it was started, in {@code System.nanoTime}. */
  long started() {
    return started;
  }

  private static List<String> command(Contender contender, Ground ground) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags(contender.variables()));
    command.add("--enable-native-access=ALL-UNNAMED");
    // The runtime's bootstrap tells org.crac whose hooks are run.
    command.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
    command.add("-Djavax.net.ssl.trustStore=" + ground.certificates().javaTrustStore());
    command.addAll(contender.flags());
    command.add("-cp");
    List<Path> jars = new ArrayList<>(Archives.list(ground.runtime()));
    jars.addAll(contender.classPath());
    command.add(jars.stream().map(Path::toString).collect(joining(File.pathSeparator)));
    command.add(ENTRY);
    command.add(contender.handler());
    return command;
  }

  /** Lambda's, over which those of the template have the last word. */
  static List<String> flags(Map<String, String> variables) {
    List<String> flags = new ArrayList<>(LAMBDAS_FLAGS);
    Optional.ofNullable(variables.get("JAVA_TOOL_OPTIONS"))
        .ifPresent(options -> flags.addAll(List.of(options.split(" ", -1))));
    return flags;
  }

  private static Map<String, String> lambdas(Contender contender, RuntimeApi api, String type) {
    return Map.ofEntries(
        Map.entry("AWS_LAMBDA_RUNTIME_API", api.address()),
        Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", type),
        Map.entry("AWS_LAMBDA_FUNCTION_NAME", "benchmark"),
        Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "1"),
        Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024"),
        Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "benchmark"),
        Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", "benchmark"),
        Map.entry("LAMBDA_TASK_ROOT", contender.layout().folder().toString()),
        Map.entry("LD_LIBRARY_PATH", contender.layout().folder().resolve("lib").toString()),
        Map.entry("_HANDLER", contender.handler()),
        Map.entry("AWS_REGION", "ap-south-1"),
        Map.entry("AWS_ACCESS_KEY_ID", "benchmark"),
        Map.entry("AWS_SECRET_ACCESS_KEY", "benchmark"));
  }

  /** Asks it to end as a service manager does, so that the JVM's own last work is done. */
  void end() {
    process.destroy();
    try {
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        throw new IllegalStateException("The function's process does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
