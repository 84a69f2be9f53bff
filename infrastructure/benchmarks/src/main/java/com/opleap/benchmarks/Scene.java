package com.opleap.benchmarks;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.opleap.common.AwsClients;
import com.opleap.common.Environment;
import com.opleap.common.access.SubAccountItem;
import com.opleap.localaws.Faults;
import com.opleap.localaws.LocalAws;
import com.opleap.localaws.LocalClock;
import com.opleap.localaws.template.FunctionSpec;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The template's functions in this process over an AWS endpoint, with work for each to do. */
final class Scene implements AutoCloseable {
  static final String SUBMIT = "SubmitFormFunction";
  static final String SHOW = "ShowFormFunction";
  static final String PREFERENCES = "PreferencesFunction";
  static final String EXPIRE = "ExpireEnquiriesFunction";
  static final String READ = "ReadEnquiriesFunction";
  static final String RECORD = "RecordEnquiryFunction";
  static final String RELEASE = "ReleaseEnquiryFunction";
  static final String SEND = "SendMessageFunction";
  static final String RETRY = "RetryMessagesFunction";
  static final String PARKED = "ListParkedMessagesFunction";

  /** Of a new container that delivers one message, the call that hands it to SES. */
  private static final int CALL_TO_SES = 6;

  /** As long as {@code callback} keeps what came through it, and a day. */
  private static final Duration UNTIL_REMOVED = Duration.ofDays(91);

  private static final Pattern ID = Pattern.compile("id\\W+([0-9a-z]{26})");

  /** The functions' own; the endpoint's is the machine's, so that no move looks for old rows. */
  private final LocalClock clock = LocalClock.standingAt(Instant.now());

  private final LocalAws aws;
  private final DynamoDbClient dynamo;
  private final Pending outbox;
  private final RequestStreamHandler submit;
  private final RequestStreamHandler send;
  private final Customers customers = new Customers(this);

  /** Everything in memory. */
  Scene(Path root) {
    this(LocalAws.from(template(root)).start());
  }

  /** Tables and keys in a folder. */
  Scene(Path root, Path data) {
    this(LocalAws.from(template(root)).data(data).start());
  }

  private Scene(LocalAws aws) {
    this.aws = aws;
    dynamo = AwsClients.of(administrator()).dynamoDb();
    outbox = new Pending(aws, dynamo, clock);
    submit = start(SUBMIT);
    send = start(SEND);
  }

  /** A full page of enquiries, their mails sent, and a few that are parked. */
  Scene withAPage() {
    for (int i = 0; i < 30; i++) {
      run(submit, Events.submission());
      sendAll();
    }
    for (int i = 0; i < 10; i++) {
      park(message());
    }
    return this;
  }

  LocalAws aws() {
    return aws;
  }

  LocalClock clock() {
    return clock;
  }

  /** Organizations and their users, made as they are asked for. */
  Customers customers() {
    return customers;
  }

  /** The newest enquiry that came before this one, as the inbox's index has it. */
  String enquiryBefore(String id) {
    var values = Map.of(":folder", AttributeValue.fromS("inbox"), ":id", AttributeValue.fromS(id));
    return dynamo
        .query(query ->
            query
                .tableName(aws.tables().get("Enquiries"))
                .indexName("ByFolder")
                .keyConditionExpression("folder = :folder AND id < :id")
                .expressionAttributeValues(values)
                .scanIndexForward(false)
                .limit(1))
        .items()
        .toString();
  }

  /** A sub-account as it is stored. */
  String subAccount(String organization, String id) {
    return dynamo
        .getItem(get ->
            get.tableName(aws.tables().get("Tenants")).key(SubAccountItem.key(organization, id)))
        .item()
        .toString();
  }

  List<String> functions() {
    return List.copyOf(aws.template().functions().keySet());
  }

  /** A new container of a function. */
  RequestStreamHandler start(String functionId) {
    return start(functionId, aws.endpoint());
  }

  /** The same, where AWS is reached through something between. */
  RequestStreamHandler start(String functionId, URI endpoint) {
    Environment environment =
        environment(functionId, Map.of("AWS_ENDPOINT_URL", endpoint.toString()));
    String handler = spec(functionId).handler().replaceFirst("::.*", "");
    try {
      return Class.forName(handler)
          .asSubclass(RequestStreamHandler.class)
          .getConstructor(Environment.class)
          .newInstance(environment);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(handler + " cannot be made", e);
    }
  }

  FunctionSpec spec(String functionId) {
    FunctionSpec spec = aws.template().functions().get(functionId);
    if (spec == null) {
      throw new IllegalArgumentException("There is no function " + functionId);
    }
    return spec;
  }

  /** Sees to it that the function has something to do, and gives the event that has it do it. */
  String workFor(String functionId) {
    return switch (functionId) {
      case SUBMIT -> Events.submission();
      case SHOW -> Events.formToken();
      case PREFERENCES -> Events.preferences(preferencesToken());
      case EXPIRE -> {
        run(submit, Events.callback(1));
        sendAll();
        clock.advance(UNTIL_REMOVED);
        yield Events.schedule();
      }
      case READ -> Events.list("");
      case RECORD -> Events.note();
      case RELEASE -> Events.release(suspect());
      case SEND -> Events.stream(message());
      case RETRY -> {
        message();
        clock.advance(Pending.UNTIL_DUE);
        yield Events.schedule();
      }
      case PARKED -> Events.parked();
      default -> customers.workFor(functionId);
    };
  }

  /** What a new container answers to the event, and AWS to it meanwhile. */
  Answers recorded(String functionId, String event, AwsStub stub) {
    Recording recording = new Recording(aws.endpoint());
    stub.play(recording);
    run(start(functionId, stub.endpoint(AwsStub.Link.HTTP)), event);
    return recording.played();
  }

  /** Runs it and gives what that cost. */
  Cost cost(String functionId, RequestStreamHandler handler, String event) {
    return cost(functionId, handler, event, Outcome.GOOD);
  }

  /** The same, where it is to answer with that status. */
  Cost cost(String functionId, RequestStreamHandler handler, String event, int status) {
    aws.usage().forgetCalls();
    Outcome.expected(functionId, status, Call.answer(handler, event));
    return new Cost(aws.usage().calls(functionId));
  }

  static String run(RequestStreamHandler handler, String event) {
    return Outcome.accepted(handler.getClass().getSimpleName(), Call.answer(handler, event));
  }

  /** An acknowledgement that is to be sent; all other messages have been. */
  private String message() {
    run(submit, Events.submission());
    String acknowledgement = "";
    for (String id : outbox.pending()) {
      if (acknowledgement.isEmpty() && outbox.isAcknowledgement(id)) {
        acknowledgement = id;
      } else {
        run(send, Events.stream(id));
      }
    }
    return acknowledgement;
  }

  /** Out of the link of an acknowledgement. */
  private String preferencesToken() {
    run(submit, Events.submission());
    sendAll();
    return outbox.newestToken(mail -> true);
  }

  /** Out of the link that was mailed to an address last. */
  String tokenMailedTo(String address) {
    sendAll();
    return outbox.newestToken(mail -> mail.to().equals(address));
  }

  private void sendAll() {
    outbox.pending().forEach(id -> run(send, Events.stream(id)));
  }

  /** An enquiry that lies in the spam folder. */
  private String suspect() {
    Matcher answered = ID.matcher(run(submit, Events.suspect()));
    if (!answered.find()) {
      throw new IllegalStateException("A submission was answered without its id");
    }
    return answered.group(1);
  }

  private void park(String messageId) {
    aws.faults().fail(SEND, CALL_TO_SES, Faults.Kind.LOST_REPLY);
    run(start(SEND), Events.stream(messageId));
    aws.faults().clear(SEND);
  }

  /** What a function is given. */
  Environment environment(String functionId) {
    return environment(functionId, Map.of());
  }

  /** The same for who may do everything. */
  Environment administrator() {
    return environment(SUBMIT, Map.of("AWS_ACCESS_KEY_ID", "local"));
  }

  private Environment environment(String functionId, Map<String, String> others) {
    Map<String, String> variables = new HashMap<>(aws.environmentOf(functionId));
    variables.putAll(others);
    return Environment.of(variables, clock, new SecureRandom());
  }

  private static Path template(Path root) {
    return root.resolve("template.yaml");
  }

  @Override
  public void close() {
    aws.close();
  }
}
