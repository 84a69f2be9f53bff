package com.opleap.localaws.kms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.opleap.localaws.Caller;
import com.opleap.localaws.LocalClock;
import com.opleap.localaws.ServiceReply;
import com.opleap.localaws.template.KeySpec;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The service without a wire, called with JSON in single quotes. */
record Service(LocalKms kms, LocalClock clock) {
  static final String CLEAR = "Y2xlYXI=";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The same numbers each time. */
  static final class Seeded extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final Random random = new Random(42);

    @Override
    public void nextBytes(byte[] bytes) {
      random.nextBytes(bytes);
    }
  }

  static Service inMemory() {
    return at(Optional.empty());
  }

  static Service in(Path folder) {
    return at(Optional.of(folder));
  }

  private static Service at(Optional<Path> folder) {
    LocalClock clock = LocalClock.standingAt(Instant.parse("2026-11-24T09:00:00Z"));
    return new Service(new LocalKms(folder, clock, new Seeded()), clock);
  }

  @SuppressWarnings("AnnotateFormatMethod")
  ServiceReply call(Caller caller, String operation, String body, Object... parts) {
    return kms.handle(operation, json(body.formatted(parts)), caller);
  }

  JsonNode ok(String operation, String body, Object... parts) {
    ServiceReply reply = call(Caller.ADMINISTRATOR, operation, body, parts);
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
    return reply.body();
  }

  String refusal(String operation, String body, Object... parts) {
    ServiceReply reply = call(Caller.ADMINISTRATOR, operation, body, parts);
    assertThat(reply.status()).isEqualTo(400);
    return reply.body().path("__type").asText();
  }

  /** As the template's reader hands a key over; without a kind, it is one that encrypts. */
  static KeySpec declared(String id, String kind, boolean rotates) {
    Optional<String> spec = Optional.of(kind).filter(name -> !name.isEmpty());
    Optional<String> usage = spec.map(name -> "GENERATE_VERIFY_MAC");
    String arn = LocalKms.ARN + "key/" + id;
    return new KeySpec("Key", id, arn, spec, usage, rotates, Map.of(), List.of());
  }

  String newKey() {
    return ok("CreateKey", "{}").path("KeyMetadata").path("KeyId").asText();
  }

  String seal(String key, String context) {
    return ok(
            "Encrypt",
            "{'KeyId':'%s','Plaintext':'%s','EncryptionContext':%s}",
            key,
            CLEAR,
            context)
        .path("CiphertextBlob")
        .asText();
  }

  /** The clear text, or the name of the error. */
  String open(String blob, String context) {
    JsonNode answer =
        call(
                Caller.ADMINISTRATOR,
                "Decrypt",
                "{'CiphertextBlob':'%s','EncryptionContext':%s}",
                blob,
                context)
            .body();
    return answer.path("Plaintext").asText(answer.path("__type").asText());
  }

  static JsonNode json(String singleQuoted) {
    try {
      return JSON.readTree(singleQuoted.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
