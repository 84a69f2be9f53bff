package com.opleap.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opleap.local.http.Bytes;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/** Stream records in the JSON that Lambda gives a function. */
final class StreamEvent {
  private static final ObjectMapper JSON = new ObjectMapper();

  private StreamEvent() {}

  /** The whole event: a batch of records. */
  static Bytes of(List<JsonNode> records) {
    ObjectNode event = JSON.createObjectNode();
    event.putArray("Records").addAll(records);
    return Bytes.of(event.toString());
  }

  static String sequenceNumber(JsonNode record) {
    return record.path("dynamodb").path("SequenceNumber").asText();
  }

  static JsonNode record(Record record, String streamArn) {
    ObjectNode node = JSON.createObjectNode();
    node.put("eventID", record.eventID());
    node.put("eventName", record.eventNameAsString());
    node.put("eventVersion", record.eventVersion());
    node.put("eventSource", "aws:dynamodb");
    node.put("awsRegion", record.awsRegion());
    if (record.userIdentity() != null) {
      node.putObject("userIdentity")
          .put("principalId", record.userIdentity().principalId())
          .put("type", record.userIdentity().type());
    }
    node.set("dynamodb", change(record.dynamodb()));
    node.put("eventSourceARN", streamArn);
    return node;
  }

  private static ObjectNode change(StreamRecord change) {
    ObjectNode node = JSON.createObjectNode();
    node.put("ApproximateCreationDateTime", change.approximateCreationDateTime().getEpochSecond());
    node.set("Keys", item(change.keys()));
    if (change.hasNewImage()) {
      node.set("NewImage", item(change.newImage()));
    }
    if (change.hasOldImage()) {
      node.set("OldImage", item(change.oldImage()));
    }
    node.put("SequenceNumber", change.sequenceNumber());
    node.put("SizeBytes", change.sizeBytes());
    node.put("StreamViewType", change.streamViewTypeAsString());
    return node;
  }

  private static ObjectNode item(Map<String, AttributeValue> item) {
    ObjectNode node = JSON.createObjectNode();
    item.forEach((name, value) -> node.set(name, value(value)));
    return node;
  }

  private static ObjectNode value(AttributeValue value) {
    ObjectNode node = JSON.createObjectNode();
    switch (value.type()) {
      case S -> node.put("S", value.s());
      case N -> node.put("N", value.n());
      case B -> node.put("B", value.b().asByteArray());
      case BOOL -> node.put("BOOL", value.bool());
      case NUL -> node.put("NULL", true);
      case M -> node.set("M", item(value.m()));
      case L -> {
        ArrayNode list = node.putArray("L");
        value.l().forEach(element -> list.add(value(element)));
      }
      case SS -> value.ss().forEach(node.putArray("SS")::add);
      case NS -> value.ns().forEach(node.putArray("NS")::add);
      case BS -> value.bs().stream().map(SdkBytes::asByteArray).forEach(node.putArray("BS")::add);
      default -> throw new IllegalStateException("an attribute type unknown here: " + value.type());
    }
    return node;
  }
}
