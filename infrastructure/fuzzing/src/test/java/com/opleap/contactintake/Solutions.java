package com.opleap.contactintake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.opleap.common.Json;
import com.opleap.contactintake.FormDefinition.Work;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Opens to the fuzz tests how a proof of work is read. */
public final class Solutions {
  private static final FormToken TOKEN =
      new FormToken(
          "AAECAwQFBgcICQoLDA0ODw",
          "contact",
          "https://www.opleap.example",
          Instant.EPOCH,
          Instant.ofEpochSecond(1_764_064_800));

  private Solutions() {}

  /** What was read, written anew; empty where it is not written like a solution. */
  public static Optional<String> again(String input) {
    return Solution.parse(input)
        .map(solution ->
            Base64.getEncoder()
                .encodeToString(
                    Json.write(json -> {
                      json.writeStartObject();
                      json.writeStringField("algorithm", solution.algorithm());
                      json.writeStringField("challenge", solution.challenge());
                      json.writeNumberField("number", solution.number());
                      json.writeStringField("salt", solution.salt());
                      json.writeStringField("signature", solution.signature());
                      json.writeEndObject();
                    })));
  }

  /** Whether it is taken for work, under a key that nobody has. */
  public static boolean isWork(String input) {
    byte[] key = new byte[32];
    new java.security.SecureRandom().nextBytes(key);
    return Solution.parse(input)
        .filter(solution ->
            solution.isOf(
                Challenge.of(TOKEN, new String(key, UTF_8), solution.number(), new Work(1_000))))
        .isPresent();
  }
}
