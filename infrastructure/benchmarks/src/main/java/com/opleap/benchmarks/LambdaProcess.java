package com.opleap.benchmarks;

import com.opleap.benchmarks.AwsStub.Link;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** One function's process under the official runtime interface client, with Lambda's flags. */
final class LambdaProcess implements AutoCloseable {
  private static final String ENTRY = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
  // What the managed runtime sets for 1024 MB, and what template.yaml adds.
  private static final List<String> LAMBDAS_FLAGS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:MaxHeapSize=870m");

  /** The folders a process needs: the runtime's jars, a place for its log, an empty place. */
  record Ground(Path runtime, Path log, Path empty, Certificates certificates) {}

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
            .directory((contender.jarsOnClassPath() ? ground.empty() : contender.folder()).toFile())
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

  private static List<String> command(Contender contender, Ground ground) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(LAMBDAS_FLAGS);
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Djavax.net.ssl.trustStore=" + ground.certificates().javaTrustStore());
    command.addAll(contender.flags());
    command.add("-cp");
    List<String> jars = new ArrayList<>(jars(ground.runtime()));
    if (contender.jarsOnClassPath()) {
      jars.addAll(jars(contender.folder().resolve("lib")));
    }
    command.add(String.join(File.pathSeparator, jars));
    command.add(ENTRY);
    command.add(contender.handler());
    return command;
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
        Map.entry("LAMBDA_TASK_ROOT", contender.folder().toString()),
        Map.entry("_HANDLER", contender.handler()),
        Map.entry("AWS_REGION", "ap-south-1"),
        Map.entry("AWS_ACCESS_KEY_ID", "benchmark"),
        Map.entry("AWS_SECRET_ACCESS_KEY", "benchmark"));
  }

  private static List<String> jars(Path folder) throws IOException {
    TreeSet<String> jars = new TreeSet<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
      found.forEach(jar -> jars.add(jar.toString()));
    }
    return List.copyOf(jars);
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
