package com.opleap.local;

import com.opleap.local.events.Schedules;
import com.opleap.local.events.StreamMapping;
import com.opleap.local.gateway.Route;
import com.opleap.localaws.DataUnusable;
import com.opleap.localaws.LocalClock;
import com.opleap.localaws.PortTaken;
import com.opleap.localaws.template.UnreadableTemplate;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** Starts the local system and runs until it is stopped. */
public final class Main {
  private static final int EXIT_FAILED = 1;
  private static final Set<String> NAMES = Set.of("root", "port", "aws-port", "data");

  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    PrintStream out = System.out;
    out.println("Starting the local system from template.yaml …");
    try {
      LocalSystem system = LocalSystem.start(options(arguments, out));
      CountDownLatch stopped = new CountDownLatch(1);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(system, stopped)));
      ProcessHandle.current().parent().ifPresent(Main::stopWith);
      out.print(banner(system));
      out.flush();
      stopped.await();
    } catch (BadArgument | PortTaken | DataUnusable | UnreadableTemplate e) {
      System.err.printf("%n  %s%n%n", e.getMessage());
      System.exit(EXIT_FAILED);
    }
  }

  private static void stop(LocalSystem system, CountDownLatch stopped) {
    system.close();
    stopped.countDown();
  }

  /** Maven does not hand a SIGTERM on: without this the ports stayed taken by nobody's process. */
  private static void stopWith(ProcessHandle parent) {
    Thread.ofVirtual()
        .start(() -> {
          parent.onExit().join();
          System.exit(0);
        });
  }

  static LocalSystem.Options options(String[] arguments, PrintStream out) {
    Map<String, String> values = new HashMap<>();
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      String name = parts[0].replaceFirst("^--", "");
      if (parts.length != 2 || !argument.startsWith("--") || !NAMES.contains(name)) {
        throw new BadArgument(argument + " is not --root=, --port=, --aws-port= or --data=.");
      }
      values.put(name, parts[1]);
    }
    Path root = Path.of(values.getOrDefault("root", "")).toAbsolutePath();
    String data = values.getOrDefault("data", "").strip();
    return new LocalSystem.Options(
        root,
        port(values.getOrDefault("port", "8080"), "-Dlocal.port="),
        port(values.getOrDefault("aws-port", "4566"), "-Dlocal.aws.port="),
        data.isEmpty() ? Optional.empty() : Optional.of(root.resolve(data).normalize()),
        LocalClock.running(),
        true,
        out::println);
  }

  private static int port(String text, String option) {
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
      String fault = option + (text.isEmpty() ? " is empty" : text + " is no port");
      throw new BadArgument(fault + "; a port is a number from 0 to 65535.");
    }
    return Integer.parseInt(text);
  }

  private static String banner(LocalSystem system) {
    StringBuilder text = new StringBuilder("\n");
    text.append("  Website and API   ").append(system.address()).append("/\n");
    text.append("  Mails, clock, …   ").append(system.address()).append("/_local/\n");
    text.append("  AWS endpoint      ").append(system.aws().endpoint());
    text.append("   (key local, secret local, region ap-south-1)\n\n");
    for (Route route : system.declared().routes()) {
      String guard = route.authorizer().map(name -> name + " token").orElse("");
      line(text, route.key(), route.functionId(), guard);
    }
    for (Schedules.Declared schedule : system.declared().schedules()) {
      line(text, schedule.expression(), schedule.functionId(), "");
    }
    for (StreamMapping stream : system.declared().streams()) {
      line(text, "stream of " + stream.source().tableId(), stream.functionId(), "");
    }
    return text.append("\n  Ctrl-C stops it.\n\n").toString();
  }

  private static void line(StringBuilder text, String trigger, String function, String guard) {
    text.append("  %-34s %-28s %s".formatted(trigger, function, guard).stripTrailing());
    text.append('\n');
  }

  /** An argument that cannot be understood. */
  static final class BadArgument extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadArgument(String message) {
      super(message);
    }
  }
}
