package com.opleap.contactintake;

import com.fasterxml.jackson.core.JsonGenerator;
import com.opleap.common.Json;
import com.opleap.contactintake.FormDefinition.Work;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.altcha.altcha.Altcha;
import org.altcha.altcha.Altcha.Algorithm;
import org.altcha.altcha.Altcha.ChallengeOptions;

/**
 * Work for a browser as ALTCHA's protocol has it: to find the number whose hash, behind the salt,
 * is the challenge. The library makes it, and chooses nothing of it: unless told, it takes its
 * numbers from a generator whose next can be foreseen.
 *
 * @param challenge hexadecimal, and so is the signature of it
 * @param maxNumber the number is less
 * @param salt the token's nonce, and when the token expires as ALTCHA writes it
 */
record Challenge(String algorithm, String challenge, int maxNumber, String salt, String signature) {

  /**
   * The challenge that a number answers.
   *
   * @param key of that token's own, and nobody else's to know
   */
  static Challenge of(FormToken token, String key, int number, Work work) {
    ChallengeOptions options =
        new ChallengeOptions()
            .setAlgorithm(Algorithm.SHA256)
            .setSalt(token.nonce())
            .setExpires(token.expiresAt().getEpochSecond())
            .setNumber((long) number)
            .setMaxNumber((long) work.maxNumber())
            .setHmacKey(key);
    try {
      Altcha.Challenge made = Altcha.createChallenge(options);
      return new Challenge(
          made.algorithm, made.challenge, work.maxNumber(), made.salt, made.signature);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("The platform lacks SHA-256", e);
    }
  }

  /** As a value, in ALTCHA's own names. */
  void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("algorithm", algorithm);
    json.writeStringField("challenge", challenge);
    json.writeNumberField("maxnumber", maxNumber);
    json.writeStringField("salt", salt);
    json.writeStringField("signature", signature);
    json.writeEndObject();
  }

  String json() {
    return new String(Json.write(this::write), StandardCharsets.UTF_8);
  }
}
