package com.opleap.local;

import com.opleap.local.events.Schedules;
import com.opleap.local.gateway.Api;
import com.opleap.localaws.LocalClock;
import com.opleap.localaws.PortTaken;
import com.opleap.localaws.template.UnreadableTemplate;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Starts the local system and runs until it is stopped. */
public final class Main {
  private static final int EXIT_FAILED = 1;

  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    PrintStream out = System.out;
    LocalSystem system;
    try {
      out.println("Starting the local system from template.yaml …");
      system = LocalSystem.start(options(arguments, out));
    } catch (PortTaken | UnreadableTemplate | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(EXIT_FAILED);
      return;
    }
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              system.close();
              stopped.countDown();
            }));
    out.print(banner(system));
    out.flush();
    stopped.await();
  }

  static LocalSystem.Options options(String[] arguments, PrintStream out) {
    Map<String, String> values = new HashMap<>();
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      if (parts.length != 2 || !parts[0].startsWith("--")) {
        throw new IllegalArgumentException("An argument is --name=value, not " + argument);
      }
      values.put(parts[0].substring(2), parts[1]);
    }
    String data = values.getOrDefault("data", "");
    return new LocalSystem.Options(
        Path.of(values.getOrDefault("root", ".")),
        port(values.getOrDefault("port", "8080")),
        port(values.getOrDefault("aws-port", "4566")),
        data.isBlank() ? Optional.empty() : Optional.of(folder(data)),
        LocalClock.running(),
        true,
        out::println);
  }

  private static int port(String text) {
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
      throw new IllegalArgumentException("A port is a number from 0 to 65535, not " + text);
    }
    return Integer.parseInt(text);
  }

  private static Path folder(String text) {
    Path folder = Path.of(text).toAbsolutePath();
    try {
      Files.createDirectories(folder);
    } catch (java.io.IOException e) {
      throw new IllegalArgumentException("The data folder " + folder + " cannot be made");
    }
    if (!Files.isWritable(folder)) {
      throw new IllegalArgumentException("The data folder " + folder + " cannot be written");
    }
    return folder;
  }

  private static String banner(LocalSystem system) {
    StringBuilder text = new StringBuilder("\n");
    text.append("  Website and API   ").append(system.address()).append("/\n");
    text.append("  Mails, clock, …   ").append(system.address()).append("/_local/\n");
    text.append("  AWS endpoint      ").append(system.aws().endpoint());
    text.append("   (key local, secret local, region ap-south-1)\n\n");
    for (Api.Route route : system.declared().routes()) {
      line(text, route.key(), route.functionId(), route.authorizer().map(a -> a + " token"));
    }
    for (Schedules.Declared schedule : system.declared().schedules()) {
      line(text, schedule.expression(), schedule.functionId(), Optional.empty());
    }
    system
        .aws()
        .template()
        .functions()
        .values()
        .forEach(function ->
            function.events().stream()
                .filter(com.opleap.localaws.template.EventSource.TableStream.class::isInstance)
                .map(com.opleap.localaws.template.EventSource.TableStream.class::cast)
                .forEach(
                    s -> line(text, "stream of " + s.tableId(), function.id(), Optional.empty())));
    return text.append("\n  Ctrl-C stops it.\n\n").toString();
  }

  private static void line(
      StringBuilder text, String trigger, String function, Optional<String> guard) {
    List<String> columns = List.of(trigger, function, guard.orElse(""));
    text.append("  %-28s %-28s %s".formatted(columns.toArray()).stripTrailing()).append('\n');
  }
}
