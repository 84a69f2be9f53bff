package com.opleap.notifications;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.opleap.common.AwsClients;
import com.opleap.common.Environment;
import com.opleap.common.outbox.Message;
import com.opleap.common.outbox.Message.Content;
import com.opleap.common.outbox.OutboxItem;
import com.opleap.common.person.EmailAddress;
import com.opleap.common.person.Parsed;
import com.opleap.common.store.Transaction;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.NewKey;
import com.opleap.common.vault.Vault;
import com.opleap.localaws.lambda.LocalFunctions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;

/** The module's functions as Lambda would run them, and a writer of the outbox beside them. */
final class Post extends LocalFunctions {
  static final String SEND = "SendMessageFunction";
  static final String RETRY = "RetryMessagesFunction";
  static final String PARKED = "ListParkedMessagesFunction";
  static final String TO = "asha@example.com";

  private final ObjectMapper json = new ObjectMapper();
  private final Environment writer;
  private final DynamoDbClient writers;
  private final Vault vault;

  Post() {
    super((function, variables, clock) ->
        made(function, Environment.class, Environment.of(variables, clock, new SecureRandom())));
    writer = environment("SubmitFormFunction");
    writers = AwsClients.of(writer).dynamoDb();
    vault = Vault.of(writer);
  }

  /** Writes a message as a function does that has something to tell; gives its id. */
  String write() {
    String id = writer.ids().next();
    NewKey key = vault.create(Domain.WEBSITE, id);
    Put row =
        OutboxItem.put(
            table("Outbox"), message(id), Domain.WEBSITE, id, key.key(), clock().instant());
    begin().put(key.row()).put(row).commit();
    return id;
  }

  /** The same to somebody for whom no key is kept. */
  String writeWithItsKey() {
    Environment asker = environment("RequestLinkFunction");
    Vault accounts = Vault.of(asker);
    String id = asker.ids().next();
    begin()
        .put(
            OutboxItem.put(
                table("Outbox"),
                message(id),
                Domain.ACCOUNTS,
                accounts.findOrCreate(Domain.ACCOUNTS).travelling(id),
                clock().instant()))
        .commit();
    return id;
  }

  private Transaction begin() {
    return Transaction.over(writers, writer.patience()).begin(writer.ids().next());
  }

  private static Message message(String id) {
    EmailAddress to =
        switch (EmailAddress.parse(TO)) {
          case Parsed.Valid<EmailAddress>(EmailAddress address) -> address;
          case Parsed.Invalid<EmailAddress> invalid -> throw new IllegalStateException();
        };
    return new Message(
        id, Message.Kind.ACKNOWLEDGEMENT, to, new Content("Subject", "Text", "<p>Html</p>"));
  }

  void erasePersonOf(String messageId) {
    dynamo()
        .deleteItem(d ->
            d.tableName(table("Keys")).key(Map.of("id", AttributeValue.fromS("KEY#" + messageId))));
  }

  Map<String, AttributeValue> row(String messageId) {
    return dynamo()
        .getItem(
            g -> g.tableName(table("Outbox")).key(Map.of("id", AttributeValue.fromS(messageId))))
        .item();
  }

  /** The rows as the sending function has them. */
  OutboxRows rows() {
    return new OutboxRows(AwsClients.of(environment(SEND)).dynamoDb(), table("Outbox"));
  }

  String state(String messageId) {
    return row(messageId).get("state").s();
  }

  /** The stream brings a message, to a new container; gives how many are to be brought again. */
  int streamBrings(String messageId) {
    String event =
        """
        {"Records":[{"eventName":"INSERT","dynamodb":{"SequenceNumber":"1",
         "Keys":{"id":{"S":"%s"}}}}]}
        """
            .formatted(messageId);
    JsonNode answer = call(new SendMessageHandler(environment(SEND)), event);
    aws().faults().invocationEnded(SEND);
    return answer.path("batchItemFailures").size();
  }

  void scheduleRuns() {
    call(new RetryMessagesHandler(environment(RETRY)), "{}");
    aws().faults().invocationEnded(RETRY);
  }

  /** Changes one sealed field of a message, as nothing but a fault or an attack would. */
  void tamperWith(String messageId) {
    Map<String, AttributeValue> changed = new HashMap<>(row(messageId));
    byte[] sealed = changed.get("text").b().asByteArray();
    sealed[sealed.length - 1] ^= 1;
    changed.put("text", AttributeValue.fromB(SdkBytes.fromByteArray(sealed)));
    dynamo().putItem(p -> p.tableName(table("Outbox")).item(changed));
  }

  JsonNode parked(String roles, String query) {
    String event =
        """
        {"version":"2.0","routeKey":"GET /messages/parked","queryStringParameters":{%s},
         "requestContext":{"requestId":"r","authorizer":{"jwt":{"claims":{"sub":"staff-1","roles":"%s"}}}}}
        """
            .formatted(query, roles);
    return call(new ListParkedMessagesHandler(environment(PARKED)), event);
  }

  JsonNode parkedItems() {
    try {
      return json.readTree(parked("[operator]", "").path("body").asText()).path("items");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int mails() {
    return aws().mailbox().mailsTo(TO).size();
  }

  private JsonNode call(RequestStreamHandler handler, String event) {
    try {
      ByteArrayOutputStream reply = new ByteArrayOutputStream();
      handler.handleRequest(
          new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), reply, null);
      return json.readTree(reply.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Environment environment(String function) {
    return Environment.of(aws().environmentOf(function), clock(), new SecureRandom());
  }
}
