package com.opleap.localaws.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.opleap.localaws.Administrator;
import com.opleap.localaws.LocalAws;
import com.opleap.localaws.LocalClock;
import com.opleap.localaws.template.FunctionSpec;
import com.opleap.localaws.template.Template;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The template's functions as Lambda would run them, over an AWS endpoint of a test's own, at a
 * time that only the test moves. The template is that of the system property {@code root.dir}.
 */
public class LocalFunctions implements AutoCloseable {
  private static final Template TEMPLATE =
      Template.read(Path.of(System.getProperty("root.dir"), "template.yaml"), Map.of());

  private final LocalClock clock = LocalClock.standingAt(Instant.parse("2026-11-24T10:00:00Z"));
  private final LocalAws aws = LocalAws.from(TEMPLATE).clock(clock).start();
  private final DynamoDbClient dynamo = Administrator.of(aws);
  private final Api api;

  /** Makes a function's handler, in a new container. */
  @FunctionalInterface
  public interface Maker {
    RequestStreamHandler make(
        FunctionSpec function, Map<String, String> variables, LocalClock clock);
  }

  public LocalFunctions(Maker maker) {
    api =
        new Api(
            TEMPLATE, function -> maker.make(function, aws.environmentOf(function.id()), clock));
  }

  /**
   * Makes a handler by the constructor that takes what a function is given.
   *
   * @param type of what is given
   */
  public static <E> RequestStreamHandler made(FunctionSpec function, Class<E> type, E given) {
    try {
      return Class.forName(function.handler())
          .asSubclass(RequestStreamHandler.class)
          .getConstructor(type)
          .newInstance(given);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  public LocalAws aws() {
    return aws;
  }

  public LocalClock clock() {
    return clock;
  }

  public Api api() {
    return api;
  }

  /** The administrator's view of the tables. */
  public DynamoDbClient dynamo() {
    return dynamo;
  }

  /** The physical name of a table. */
  public String table(String id) {
    return Optional.ofNullable(aws.tables().get(id)).orElseThrow();
  }

  /** All of them, so that what is not there is told by it too. */
  public List<Map<String, AttributeValue>> rows(String table) {
    return dynamo.scanPaginator(scan -> scan.tableName(table(table))).items().stream().toList();
  }

  /** What new containers would be: nothing remembered. */
  public void restart() {
    api.restart();
  }

  @Override
  public void close() {
    dynamo.close();
    aws.close();
  }
}
