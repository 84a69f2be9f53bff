package com.opleap.benchmarks;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What one request costs at AWS, counted by the endpoint of {@code local-aws}. */
final class CostSection implements Section {
  private static final Duration KEY_IS_TRUSTED = Duration.ofSeconds(61);

  private final Options options;
  private final List<Map<String, Object>> figures = new ArrayList<>();
  private final Table table =
      new Table("one request", "calls", "of KMS", "read units", "write units", "bytes written");

  CostSection(Options options) {
    this.options = options;
  }

  @Override
  public void run(Report report) throws IOException {
    try (Scene scene = new Scene(options.root())) {
      submissions(scene, report);
      scene.withAPage();
      reading(scene);
      sending(scene);
    }
    report.section(
        "cost",
        "Cost: AWS calls, DynamoDB's units and bytes of one request",
        table,
        Map.of("requests", figures));
  }

  private void submissions(Scene scene, Report report) {
    RequestStreamHandler first = scene.start(Scene.SUBMIT);
    tell("SubmitForm, the first there ever was", scene, Scene.SUBMIT, first, Events.submission());
    RequestStreamHandler handler = scene.start(Scene.SUBMIT);
    tell("SubmitForm, cold", scene, Scene.SUBMIT, handler, Events.submission());
    Cost warm = tell("SubmitForm, warm", scene, Scene.SUBMIT, handler, Events.submission());
    scene.clock().advance(KEY_IS_TRUSTED);
    Cost later =
        tell("SubmitForm, a minute later", scene, Scene.SUBMIT, handler, Events.submission());
    tell(
        "SubmitForm, warm, with an Idempotency-Key",
        scene,
        Scene.SUBMIT,
        handler,
        Events.submissionWithKey("the-key-of-one-submission"));
    report.goal("A warm submission: transactions", 1, warm.transactions());
    report.goal("A warm submission: calls of KMS", 0, warm.ofKms());
    report.goal("A submission a minute later: reads", 1, later.reads());
    report.goal("A submission a minute later: calls of KMS", 0, later.ofKms());
  }

  private void reading(Scene scene) {
    RequestStreamHandler read = scene.start(Scene.READ);
    tell("ReadEnquiries, a page of 25, cold", scene, Scene.READ, read, Events.list(""));
    tell("ReadEnquiries, a page of 25, warm", scene, Scene.READ, read, Events.list(""));
    String id =
        scene.aws().rows("Enquiries").stream()
            .filter(row -> row.has("id"))
            .findFirst()
            .orElseThrow()
            .path("id")
            .path("S")
            .asText();
    tell("ReadEnquiries, one enquiry, warm", scene, Scene.READ, read, Events.show(id));
    RequestStreamHandler parked = scene.start(Scene.PARKED);
    tell("ListParkedMessages, ten", scene, Scene.PARKED, parked, Events.parked());
  }

  private void sending(Scene scene) {
    RequestStreamHandler send = scene.start(Scene.SEND);
    tell("SendMessage, cold", scene, Scene.SEND, send, scene.workFor(Scene.SEND));
    tell("SendMessage, warm", scene, Scene.SEND, send, scene.workFor(Scene.SEND));
    RequestStreamHandler retry = scene.start(Scene.RETRY);
    Scene.run(retry, scene.workFor(Scene.RETRY));
    tell("RetryMessages, nothing due", scene, Scene.RETRY, retry, Events.schedule());
    tell("RetryMessages, one due", scene, Scene.RETRY, retry, scene.workFor(Scene.RETRY));
  }

  private Cost tell(
      String what, Scene scene, String functionId, RequestStreamHandler handler, String event) {
    Cost cost = scene.cost(functionId, handler, event);
    table.row(
        what, cost.named(), cost.ofKms(), cost.readUnits(), cost.writeUnits(), cost.bytesWritten());
    figures.add(
        Map.of(
            "request", what,
            "calls", cost.calls(),
            "kmsCalls", cost.ofKms(),
            "readUnits", cost.readUnits(),
            "writeUnits", cost.writeUnits(),
            "bytesWritten", cost.bytesWritten()));
    return cost;
  }
}
