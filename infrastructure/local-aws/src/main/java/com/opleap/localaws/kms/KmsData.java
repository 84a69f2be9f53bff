package com.opleap.localaws.kms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opleap.localaws.Caller;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The operations that encrypt and decrypt. */
final class KmsData {
  private static final int MAX_CLEAR = 4096;
  private static final String ALGORITHM = "SYMMETRIC_DEFAULT";

  private final ObjectMapper json = new ObjectMapper();
  private final KmsKeys keys;
  private final SecureRandom random;

  KmsData(KmsKeys keys, SecureRandom random) {
    this.keys = keys;
    this.random = random;
  }

  Optional<KmsKey> keyOf(JsonNode body) {
    try {
      return keys.find(Ciphertext.keyOf(bytes(body, "CiphertextBlob")));
    } catch (KmsError e) {
      return Optional.empty();
    }
  }

  void encrypt(KmsKey key, JsonNode body, ObjectNode answer) {
    key.requireUsable();
    byte[] clear = bytes(body, "Plaintext");
    if (clear.length < 1 || clear.length > MAX_CLEAR) {
      throw KmsError.validation("Plaintext has 1 to 4096 bytes");
    }
    answer
        .put(
            "CiphertextBlob",
            Ciphertext.seal(key, context(body, "EncryptionContext"), clear, random))
        .put("KeyId", key.arn())
        .put("EncryptionAlgorithm", ALGORITHM);
  }

  void generate(KmsKey key, JsonNode body, ObjectNode answer, boolean withPlaintext) {
    key.requireUsable();
    byte[] clear = new byte[length(body)];
    random.nextBytes(clear);
    answer
        .put(
            "CiphertextBlob",
            Ciphertext.seal(key, context(body, "EncryptionContext"), clear, random))
        .put("KeyId", key.arn());
    if (withPlaintext) {
      answer.put("Plaintext", clear);
    }
  }

  ObjectNode random(JsonNode body) {
    int length = body.path("NumberOfBytes").asInt(0);
    if (length < 1 || length > 1024) {
      throw KmsError.validation("NumberOfBytes is from 1 to 1024");
    }
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return json.createObjectNode().put("Plaintext", bytes);
  }

  ObjectNode decrypt(JsonNode body, Caller caller) {
    byte[] blob = bytes(body, "CiphertextBlob");
    KmsKey key = opener(body, "KeyId", blob);
    KeyPolicy.require(key, "kms:Decrypt", caller);
    key.requireUsable();
    byte[] clear = Ciphertext.open(key, context(body, "EncryptionContext"), blob);
    return json.createObjectNode()
        .put("Plaintext", clear)
        .put("KeyId", key.arn())
        .put("EncryptionAlgorithm", ALGORITHM);
  }

  ObjectNode reEncrypt(JsonNode body, Caller caller) {
    byte[] blob = bytes(body, "CiphertextBlob");
    KmsKey from = opener(body, "SourceKeyId", blob);
    KmsKey to = keys.require(LocalKms.required(body, "DestinationKeyId"));
    KeyPolicy.require(from, "kms:ReEncryptFrom", caller);
    KeyPolicy.require(to, "kms:ReEncryptTo", caller);
    from.requireUsable();
    to.requireUsable();
    byte[] clear = Ciphertext.open(from, context(body, "SourceEncryptionContext"), blob);
    Map<String, String> context = context(body, "DestinationEncryptionContext");
    return json.createObjectNode()
        .put("CiphertextBlob", Ciphertext.seal(to, context, clear, random))
        .put("SourceKeyId", from.arn())
        .put("KeyId", to.arn());
  }

  private KmsKey opener(JsonNode body, String name, byte[] blob) {
    KmsKey named = keys.find(Ciphertext.keyOf(blob)).orElseThrow(KmsError::invalidCiphertext);
    if (body.hasNonNull(name) && !keys.require(body.get(name).asText()).equals(named)) {
      throw new KmsError("IncorrectKeyException", "The ciphertext is of another key");
    }
    return named;
  }

  private static int length(JsonNode body) {
    if (body.hasNonNull("NumberOfBytes") == body.hasNonNull("KeySpec")) {
      throw KmsError.validation("Either KeySpec or NumberOfBytes is expected");
    }
    int length =
        switch (body.path("KeySpec").asText("")) {
          case "AES_256" -> 32;
          case "AES_128" -> 16;
          default -> body.path("NumberOfBytes").asInt(0);
        };
    if (length < 1 || length > 1024) {
      throw KmsError.validation("A data key has 1 to 1024 bytes");
    }
    return length;
  }

  private static Map<String, String> context(JsonNode body, String name) {
    Map<String, String> context = new LinkedHashMap<>();
    body.path(name).properties().forEach(e -> context.put(e.getKey(), e.getValue().asText()));
    return context;
  }

  private static byte[] bytes(JsonNode body, String name) {
    try {
      byte[] bytes = body.path(name).binaryValue();
      if (bytes == null) {
        throw KmsError.validation(name + " is missing");
      }
      return bytes;
    } catch (IOException e) {
      throw KmsError.validation(name + " is not base64");
    }
  }
}
