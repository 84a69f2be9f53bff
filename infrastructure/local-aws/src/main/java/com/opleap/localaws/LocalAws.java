package com.opleap.localaws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.opleap.localaws.kms.LocalKms;
import com.opleap.localaws.template.FunctionSpec;
import com.opleap.localaws.template.KeySpec;
import com.opleap.localaws.template.TableSpec;
import com.opleap.localaws.template.Template;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The AWS endpoint, made from the template. {@link #close} stops all of it. */
public final class LocalAws implements AutoCloseable {
  private static final String REGION = "ap-south-1";
  private static final String ADMINISTRATOR = "local";

  private final Template template;
  private final LocalClock clock;
  private final Mailbox mailbox = new Mailbox();
  private final Faults faults = new Faults();
  private final Usage usage;
  private final Optional<DataFolder> data;
  private final DynamoBackend dynamo;
  private final S3Backend s3;
  private final Tables tables;
  private final Endpoint endpoint;

  /** A clock outlives what it moves. */
  private volatile boolean running = true;

  private LocalAws(Builder builder) {
    template = builder.template;
    clock = builder.clock;
    usage = new Usage(template);
    data = Optional.ofNullable(builder.data).map(DataFolder::take);
    Optional<Path> folder = data.map(DataFolder::path);
    dynamo = DynamoBackend.start(folder.map(path -> path.resolve("dynamodb")));
    s3 = new S3Backend(template);
    tables = new Tables(dynamo, template, clock);
    try {
      LocalKms kms =
          new LocalKms(folder.map(path -> path.resolve("kms")), clock, new SecureRandom());
      template.keys().values().forEach(key -> create(kms, key));
      tables.createMissing();
      endpoint = endpoint(builder.port, kms);
    } catch (RuntimeException e) {
      s3.close();
      dynamo.close();
      data.ifPresent(DataFolder::close);
      throw e;
    }
    clock.onAdvance(() -> {
      if (running) {
        tables.deleteExpired();
      }
    });
  }

  private Endpoint endpoint(int port, LocalKms kms) {
    StreamIterators iterators = new StreamIterators();
    return new Endpoint(
        port,
        callers(),
        new Gate(template, kms, usage, iterators),
        faults,
        usage,
        new Endpoint.Services(dynamo, iterators, kms, new SesMailbox(mailbox, clock), s3));
  }

  /** What an endpoint is made from. */
  public static final class Builder {
    private final Template template;
    private LocalClock clock = LocalClock.running();
    private @Nullable Path data;
    private int port;

    private Builder(Template template) {
      this.template = template;
    }

    /** 0, as it is unless told, picks a free one. */
    public Builder port(int number) {
      port = number;
      return this;
    }

    /**
     * Keeps tables and keys in this folder; unless told they are in memory, as objects always are.
     */
    public Builder data(Path folder) {
      data = folder;
      return this;
    }

    public Builder clock(LocalClock moved) {
      clock = moved;
      return this;
    }

    public LocalAws start() {
      return new LocalAws(this);
    }
  }

  public static Builder from(Template template) {
    return new Builder(template);
  }

  /** With every parameter at its default. */
  public static Builder from(Path template) {
    return from(Template.read(template, Map.of()));
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + endpoint.port());
  }

  public Template template() {
    return template;
  }

  public LocalClock clock() {
    return clock;
  }

  public Mailbox mailbox() {
    return mailbox;
  }

  public Faults faults() {
    return faults;
  }

  public Usage usage() {
    return usage;
  }

  /** Physical names by logical id. */
  public Map<String, String> tables() {
    Map<String, String> names = new LinkedHashMap<>();
    for (TableSpec table : template.tables().values()) {
      names.put(table.id(), table.name());
    }
    return names;
  }

  /** The ARN under which a table's stream can be read. */
  public String streamArn(String tableId) {
    return tables.streamArn(tableId);
  }

  /** The rows of a table as they are stored, for a look at what is there. */
  public List<JsonNode> rows(String tableId) {
    return tables.rows(tableId);
  }

  /** The variables that a function has here: the template's, Lambda's, and the endpoint. */
  public Map<String, String> environmentOf(String functionId) {
    FunctionSpec function = template.functions().get(functionId);
    if (function == null) {
      throw new IllegalArgumentException("There is no function " + functionId);
    }
    Map<String, String> variables = new LinkedHashMap<>(function.environment());
    variables.put("AWS_LAMBDA_FUNCTION_NAME", functionId);
    variables.put("AWS_REGION", REGION);
    variables.put("AWS_ENDPOINT_URL", endpoint().toString());
    variables.put("AWS_ACCESS_KEY_ID", functionId);
    variables.put("AWS_SECRET_ACCESS_KEY", functionId);
    return variables;
  }

  @Override
  public void close() {
    if (!running) {
      return;
    }
    running = false;
    String root = System.getProperty("root.dir");
    if (root != null) {
      usage.write(Path.of(root, "infrastructure", "rules", "target", "permissions"));
    }
    endpoint.close();
    s3.close();
    dynamo.close();
    data.ifPresent(DataFolder::close);
  }

  private Map<String, Caller> callers() {
    Map<String, Caller> callers = new HashMap<>();
    callers.put(ADMINISTRATOR, Caller.ADMINISTRATOR);
    template.functions().keySet().forEach(id -> callers.put(id, new Caller(Optional.of(id))));
    return callers;
  }

  private static void create(LocalKms kms, KeySpec key) {
    try {
      String policy = new ObjectMapper().writeValueAsString(key.policy());
      kms.createKey(key, policy);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    key.aliases().forEach(alias -> kms.createAlias(alias, key.keyId()));
  }
}
