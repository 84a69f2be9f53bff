package com.opleap.localaws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers which stream an iterator reads, for IAM knows streams and a call names an iterator. */
final class StreamIterators {
  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, String> streams = new ConcurrentHashMap<>();

  /** The ARN of the stream; an iterator that was not given out here reads nobody's. */
  String streamOf(JsonNode body) {
    return streams.getOrDefault(body.path("ShardIterator").asText(), "no such stream");
  }

  void observe(String operation, JsonNode body, Reply reply) {
    switch (operation) {
      case "GetShardIterator" -> remember(reply, "ShardIterator", body.path("StreamArn").asText());
      case "GetRecords" -> {
        remember(reply, "NextShardIterator", streamOf(body));
        // Whoever reads on asks with the next one; a repeated call is rare and can start anew.
        if (reply.status() == 200) {
          streams.remove(body.path("ShardIterator").asText());
        }
      }
      default -> {
        // No other operation gives iterators out.
      }
    }
  }

  private void remember(Reply reply, String name, String arn) {
    try {
      JsonNode iterator = json.readTree(reply.body()).path(name);
      if (reply.status() == 200 && iterator.isTextual()) {
        streams.put(iterator.asText(), arn);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
