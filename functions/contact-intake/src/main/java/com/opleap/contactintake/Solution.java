package com.opleap.contactintake;

import com.opleap.common.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * What a browser brings back of its work, believed in nothing: the challenge as it was given, and
 * the number that it found.
 */
record Solution(String algorithm, String challenge, int number, String salt, String signature) {
  private static final int MAX_LENGTH = 2_000;

  /** Reads ALTCHA's payload, which is JSON in base64; empty where it is not written like one. */
  static Optional<Solution> parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    byte[] json;
    try {
      json = Base64.getDecoder().decode(text.getBytes(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return Json.read(json) instanceof Json.Reading.Read(Map<?, ?> object)
            // A challenge's number is an int; what else JSON takes for a number is none of ours.
            && object.get("number") instanceof Integer number
            && object.get("algorithm") instanceof String algorithm
            && object.get("challenge") instanceof String challenge
            && object.get("salt") instanceof String salt
            && object.get("signature") instanceof String signature
        ? Optional.of(new Solution(algorithm, challenge, number, salt, signature))
        : Optional.empty();
  }

  /** Whether it is of this challenge, to the letter; how long that takes tells nothing of a key. */
  boolean isOf(Challenge given) {
    return algorithm.equals(given.algorithm())
        && challenge.equals(given.challenge())
        && salt.equals(given.salt())
        && MessageDigest.isEqual(
            signature.getBytes(StandardCharsets.UTF_8),
            given.signature().getBytes(StandardCharsets.UTF_8));
  }
}
