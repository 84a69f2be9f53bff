package com.opleap.contactintake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a browser does with a challenge, without the library that made it. */
final class Worker {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Worker() {}

  /** What goes into the field. */
  static String solve(JsonNode challenge) {
    return base64(solution(challenge));
  }

  static ObjectNode solution(JsonNode challenge) {
    for (int number = 0; number <= challenge.path("maxnumber").asInt(); number++) {
      String hash = hash(challenge.path("salt").asText() + number);
      if (hash.equals(challenge.path("challenge").asText())) {
        return JSON.createObjectNode()
            .put("algorithm", challenge.path("algorithm").asText())
            .put("challenge", hash)
            .put("number", number)
            .put("salt", challenge.path("salt").asText())
            .put("signature", challenge.path("signature").asText())
            .put("took", 12);
      }
    }
    throw new AssertionError("No number solves it");
  }

  /** What a page of the form's has to do. */
  static JsonNode challenge(String page) {
    Matcher found = Pattern.compile("name=\"altcha\" .*data-challenge=\"([^\"]*)\"").matcher(page);
    assertThat(found.find()).isTrue();
    try {
      return JSON.readTree(found.group(1).replace("&quot;", "\"").replace("&amp;", "&"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static String base64(JsonNode payload) {
    return Base64.getEncoder().encodeToString(payload.toString().getBytes(UTF_8));
  }

  static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
