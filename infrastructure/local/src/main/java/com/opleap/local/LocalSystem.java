package com.opleap.local;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.opleap.common.Environment;
import com.opleap.local.console.Console;
import com.opleap.local.console.LocalIssuer;
import com.opleap.local.events.Background;
import com.opleap.local.events.Schedules;
import com.opleap.local.events.StreamMapping;
import com.opleap.local.events.TableStreams;
import com.opleap.local.front.Front;
import com.opleap.local.front.Website;
import com.opleap.local.gateway.DiscoveredKeys;
import com.opleap.local.gateway.Gateway;
import com.opleap.local.http.LoopbackServer;
import com.opleap.local.http.Site;
import com.opleap.local.runtime.Crashes;
import com.opleap.local.runtime.Functions;
import com.opleap.local.runtime.RunningFunction;
import com.opleap.localaws.LocalAws;
import com.opleap.localaws.LocalClock;
import com.opleap.localaws.PortTaken;
import com.opleap.localaws.template.FunctionSpec;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Everything that the template describes, running: website, API, functions, schedules, AWS. */
public final class LocalSystem implements AutoCloseable {
  private static final Duration STREAM_PAUSE = Duration.ofMillis(200);
  private static final Duration SCHEDULE_PAUSE = Duration.ofSeconds(1);
  private static final String HELPERS = "/_local/";

  private final LoopbackServer server;
  private final LocalAws aws;
  private final Declared declared;
  private final Functions functions;
  private final Schedules schedules;
  private final TableStreams streams;
  private final Background background;
  private final LocalIssuer issuer;

  private LocalSystem(Options options, LoopbackServer server) {
    this.server = server;
    this.aws = aws(options, address(server));
    this.declared = new Declared(aws.template());
    this.functions = functions(options.printed());
    this.schedules = new Schedules(declared.schedules(), aws.clock(), functions::invoke);
    this.streams = streams();
    this.issuer =
        new LocalIssuer(
            address(server) + HELPERS + "issuer",
            aws.template().parameters().getOrDefault("StaffAudience", ""),
            aws.clock());
    this.background = new Background(options.printed());
  }

  /**
   * What the system is started with; port 0 takes a free one.
   *
   * @param root the repository
   * @param data the folder that keeps the data; empty for memory
   * @param background whether streams and schedules run by themselves
   * @param printed is given what functions print, line by line
   */
  public record Options(
      Path root,
      int port,
      int awsPort,
      Optional<Path> data,
      LocalClock clock,
      boolean background,
      Consumer<String> printed) {

    /** For a test: free ports, memory, and nothing happens but when it is asked to. */
    public static Options quiet(Path root) {
      return new Options(root, 0, 0, Optional.empty(), LocalClock.running(), false, line -> {});
    }
  }

  /**
   * Starts it.
   *
   * @throws PortTaken if somebody else has one of the ports
   */
  public static LocalSystem start(Options options) {
    LoopbackServer server;
    try {
      server = LoopbackServer.bind(options.port());
    } catch (IOException e) {
      throw new PortTaken(options.port());
    }
    try {
      LocalSystem system = new LocalSystem(options, server);
      server.serve(system.site(options.root()));
      if (options.background()) {
        system.background.repeat("streams", STREAM_PAUSE, system.streams::poll);
        system.background.repeat("schedules", SCHEDULE_PAUSE, system.schedules::runDue);
      }
      return system;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** Where website and API are: {@code http://localhost:8080}. */
  public String address() {
    return address(server);
  }

  public LocalAws aws() {
    return aws;
  }

  /** What the functions printed. */
  public List<String> logLines() {
    return functions.logLines();
  }

  /** Delivers what lies in the streams. */
  public TableStreams.Drained drainStreams() {
    return streams.drain();
  }

  public void runSchedule(String functionId) {
    schedules.runNow(functionId);
  }

  /** A token for those staff roles. */
  public String staffToken(String... roles) {
    return issuer.token(List.of(roles));
  }

  Declared declared() {
    return declared;
  }

  @Override
  public void close() {
    background.close();
    server.close();
    streams.close();
    aws.close();
  }

  private static String address(LoopbackServer server) {
    return "http://localhost:" + server.port();
  }

  private static LocalAws aws(Options options, String address) {
    LocalAws.Builder builder =
        LocalAws.from(options.root().resolve("template.yaml"))
            .port(options.awsPort())
            .clock(options.clock())
            .parameters(
                Map.of(
                    "WebsiteUrl",
                    address,
                    "StaffIssuer",
                    address + HELPERS + "issuer",
                    "SnapStart",
                    "None"));
    options.data().ifPresent(builder::data);
    return builder.start();
  }

  private Functions functions(Consumer<String> printed) {
    Functions all =
        new Functions(
            new Crashes() {
              @Override
              public boolean crashed(String functionId) {
                return aws.faults().crashed(functionId);
              }

              @Override
              public void invocationEnded(String functionId) {
                aws.faults().invocationEnded(functionId);
              }
            },
            (id, line) -> printed.accept(line));
    for (FunctionSpec function : aws.template().functions().values()) {
      all.add(
          new RunningFunction.Spec(
              function.id(), function.id(), function.timeout(), function.reservedConcurrency()),
          () -> handler(function));
    }
    return all;
  }

  /** What Lambda does with the handler's name, but that the surroundings are given, not found. */
  private RequestStreamHandler handler(FunctionSpec function) {
    String className = function.handler().split("::", 2)[0];
    Environment environment =
        Environment.of(aws.environmentOf(function.id()), aws.clock(), new SecureRandom());
    try {
      Constructor<?> constructor = Class.forName(className).getConstructor(Environment.class);
      return (RequestStreamHandler) constructor.newInstance(environment);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The handler " + className + " cannot be made", e);
    }
  }

  private TableStreams streams() {
    TableStreams all =
        new TableStreams(functions::invoke, (id, line) -> System.err.println(id + " " + line));
    for (StreamMapping mapping : declared.streams(aws)) {
      all.add(mapping, aws.environmentOf(mapping.functionId()));
    }
    return all;
  }

  private Site site(Path root) {
    Gateway gateway =
        new Gateway(declared.api(), functions::invoke, new DiscoveredKeys(), aws.clock());
    Website website = new Website(root.resolve("infrastructure/website"));
    Site front =
        declared
            .distribution()
            .<Site>map(distribution -> new Front(distribution, gateway, website))
            .orElse(request ->
                gateway.knows(request.rawPath())
                    ? gateway.answer(request)
                    : website.answer(request));
    Console console = new Console(aws, schedules, streams, issuer, declared.routes());
    return request ->
        request.rawPath().startsWith(HELPERS) ? console.answer(request) : front.answer(request);
  }
}
