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
import com.opleap.local.runtime.Functions;
import com.opleap.localaws.DataUnusable;
import com.opleap.localaws.LocalAws;
import com.opleap.localaws.LocalClock;
import com.opleap.localaws.PortTaken;
import com.opleap.localaws.template.FunctionSpec;
import com.opleap.localaws.template.Template;
import com.opleap.localaws.template.UnreadableTemplate;
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

  private LocalSystem(Options options, LoopbackServer server, LocalAws aws) {
    this.server = server;
    this.aws = aws;
    this.declared = Declared.in(aws.template(), aws::streamArn);
    this.functions = functions(options.printed());
    this.schedules = new Schedules(declared.schedules(), aws.clock(), functions::invoke);
    this.streams = streams(options.printed());
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
   * @throws UnreadableTemplate if the template says what is not known here
   * @throws DataUnusable if the data folder cannot be used
   */
  public static LocalSystem start(Options options) {
    LoopbackServer server;
    try {
      server = LoopbackServer.bind(options.port(), options.printed());
    } catch (IOException e) {
      throw new PortTaken(options.port(), "-Dlocal.port=");
    }
    try {
      return start(options, server, aws(options, address(server)));
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static LocalSystem start(Options options, LoopbackServer server, LocalAws aws) {
    try {
      LocalSystem system = new LocalSystem(options, server, aws);
      server.serve(system.site(options.root()));
      if (options.background()) {
        system.background.repeat("streams", STREAM_PAUSE, system.streams::poll);
        system.background.repeat("schedules", SCHEDULE_PAUSE, system.schedules::runDue);
      }
      return system;
    } catch (RuntimeException e) {
      aws.close();
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
    Template template =
        Template.read(
            options.root().resolve("template.yaml"),
            Map.of(
                "WebsiteUrl",
                address,
                "StaffIssuer",
                address + HELPERS + "issuer",
                "SnapStart",
                "None"));
    LocalAws.Builder builder =
        LocalAws.from(template).port(options.awsPort()).clock(options.clock());
    options.data().ifPresent(builder::data);
    return builder.start();
  }

  private Functions functions(Consumer<String> printed) {
    Functions all = new Functions(aws.faults(), (id, line) -> printed.accept(line));
    for (FunctionSpec function : aws.template().functions().values()) {
      Constructor<? extends RequestStreamHandler> constructor = constructor(function);
      all.add(function, () -> handler(function.id(), constructor));
    }
    return all;
  }

  /** Looked for at the start: what the template names is there before anybody calls it. */
  private static Constructor<? extends RequestStreamHandler> constructor(FunctionSpec function) {
    String name = function.handler().split("::", 2)[0];
    try {
      return Class.forName(name, false, LocalSystem.class.getClassLoader())
          .asSubclass(RequestStreamHandler.class)
          .getConstructor(Environment.class);
    } catch (ClassNotFoundException e) {
      throw new UnreadableTemplate(function.id(), "there is no class " + name);
    } catch (ReflectiveOperationException | ClassCastException | LinkageError e) {
      throw new UnreadableTemplate(
          function.id(), name + " is no RequestStreamHandler that is made from an Environment");
    }
  }

  /** What Lambda does with the handler's name, but that the surroundings are given, not found. */
  private RequestStreamHandler handler(
      String functionId, Constructor<? extends RequestStreamHandler> constructor) {
    try {
      return constructor.newInstance(
          Environment.of(aws.environmentOf(functionId), aws.clock(), new SecureRandom()));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The handler of " + functionId + " cannot be made", e);
    }
  }

  private TableStreams streams(Consumer<String> printed) {
    TableStreams all = new TableStreams(functions::invoke, (id, line) -> printed.accept(line));
    for (StreamMapping mapping : declared.streams()) {
      all.add(mapping, aws.environmentOf(mapping.functionId()));
    }
    return all;
  }

  private Site site(Path root) {
    Gateway gateway =
        new Gateway(
            aws.template().api(),
            declared.routes(),
            functions::invoke,
            new DiscoveredKeys(),
            aws.clock());
    Website website = new Website(root.resolve("infrastructure/website"));
    Site front =
        aws.template()
            .distribution()
            .<Site>map(distribution -> new Front(distribution, gateway, website))
            .orElse(request ->
                gateway.knows(request.rawPath())
                    ? gateway.answer(request)
                    : website.answer(request));
    Console console = new Console(aws, schedules, streams, issuer, declared.routes());
    return request ->
        (request.rawPath() + "/").startsWith(HELPERS)
            ? console.answer(request)
            : front.answer(request);
  }
}
