package com.opleap.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opleap.localaws.template.EventSource;
import com.opleap.localaws.template.Template;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process that {@code mvn} starts, from outside. */
class MainIT {
  private static final Path ROOT = Path.of(System.getProperty("root.dir"));
  private static final int TERMINATED = 128 + 15;
  private static final int PATIENCE = 30;

  @TempDir private Path folder;
  private final List<ProcessHandle> started = new ArrayList<>();

  @AfterEach
  void leaveNothing() {
    started.forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void itSaysWhatItHasStopsWhenToldAndKeepsItsData() throws Exception {
    Process first = start(command("--data=" + folder));
    String block = untilStarted(first);
    Template template = Template.read(ROOT.resolve("template.yaml"), Map.of());
    template
        .functions()
        .values()
        .forEach(function ->
            function
                .events()
                .forEach(event ->
                    assertThat(block).containsPattern(shown(event) + " +" + function.id())));
    assertThat(block).containsPattern("AWS endpoint +http://127\\.0\\.0\\.1:[1-9]");
    assertThat(block).endsWith("Ctrl-C stops it.\n");

    Visitor visitor = new Visitor(website(block));
    String enquiry = "{\"name\":\"Kept Asha\",\"email\":\"a@example.com\",\"message\":\"m\"}";
    assertThat(visitor.postJson("/forms/contact", enquiry).status()).isEqualTo(201);
    first.destroy();
    assertThat(first.waitFor(PATIENCE, TimeUnit.SECONDS)).isTrue();
    assertThat(first.exitValue()).isEqualTo(TERMINATED);
    assertThatThrownBy(() -> visitor.get("/")).isInstanceOf(UncheckedIOException.class);

    List<String> parent = new ArrayList<>(List.of("sh", "-c", "\"$@\" & wait", "sh"));
    parent.addAll(command("--data=" + folder));
    Process shell = start(parent);
    Visitor again = new Visitor(website(untilStarted(shell)));
    String token =
        again
            .json(again.postJson("/_local/staff-token", "{\"roles\":[\"sales\"]}"))
            .path("token")
            .asText();
    assertThat(again.get("/enquiries", Map.of("authorization", "Bearer " + token)).text())
        .contains("Kept Asha");
    itEndsWithItsParent(shell);
  }

  private void itEndsWithItsParent(Process parent) throws Exception {
    ProcessHandle child = parent.children().findFirst().orElseThrow();
    started.add(child);
    parent.destroyForcibly();
    assertThat(child.onExit().get(PATIENCE, TimeUnit.SECONDS).isAlive()).isFalse();
  }

  @Test
  void aTakenPortIsOneSentence() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = other.getLocalPort();
      String taken = "Port %d is taken; stop what uses it or choose another with %s.";
      assertOneSentence(command("--port=" + port), taken.formatted(port, "-Dlocal.port="));
      assertOneSentence(command("--aws-port=" + port), taken.formatted(port, "-Dlocal.aws.port="));
    }
  }

  @Test
  void aTemplateThatCannotBeReadIsOneSentence() throws Exception {
    Files.writeString(folder.resolve("template.yaml"), "Resources: [");
    assertOneSentence(command("--root=" + folder), "template.yaml, the file");
  }

  @Test
  void aHandlerThatIsNotThereIsOneSentence() throws Exception {
    String template = Files.readString(ROOT.resolve("template.yaml"));
    assertThat(template).contains("contactintake.SubmitFormHandler");
    Files.writeString(
        folder.resolve("template.yaml"),
        template.replace("SubmitFormHandler", "SubmitFromHandler"));
    assertOneSentence(
        command("--root=" + folder),
        "template.yaml, SubmitFormFunction: there is no class"
            + " com.opleap.contactintake.SubmitFromHandler");
  }

  @Test
  void aDataFolderThatCannotBeMadeIsOneSentence() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    assertOneSentence(command("--data=" + file), "cannot be made or written");
  }

  private void assertOneSentence(List<String> command, String sentence) throws Exception {
    Process process = start(command);
    List<String> said = process.inputReader(StandardCharsets.UTF_8).lines().toList();
    assertThat(process.waitFor(PATIENCE, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(said.stream().filter(line -> !line.isBlank()))
        .hasSize(2)
        .first()
        .isEqualTo("Starting the local system from template.yaml …");
    assertThat(said.toString()).contains(sentence).doesNotContain("Exception");
  }

  private static String shown(EventSource event) {
    return switch (event) {
      case EventSource.HttpRoute route -> Pattern.quote(route.method() + " " + route.path());
      case EventSource.Schedule schedule -> Pattern.quote(schedule.expression());
      case EventSource.TableStream stream -> "stream of " + stream.tableId();
    };
  }

  private static List<String> command(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--root=" + ROOT,
                "--port=0",
                "--aws-port=0"));
    command.addAll(List.of(arguments));
    return command;
  }

  private Process start(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    started.add(process.toHandle());
    return process;
  }

  private static String untilStarted(Process process) throws IOException {
    StringBuilder block = new StringBuilder();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      block.append(line).append('\n');
      if (line.contains("Ctrl-C")) {
        return block.toString();
      }
    }
    throw new AssertionError("It ended with: " + block);
  }

  private static String website(String block) {
    Matcher address = Pattern.compile("Website and API +(http://localhost:\\d+)/").matcher(block);
    assertThat(address.find()).isTrue();
    return address.group(1);
  }
}
