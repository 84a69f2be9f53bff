package com.opleap.localaws.kms;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opleap.localaws.Caller;
import java.security.SecureRandom;
import java.util.Map;

/** The operations that encrypt and decrypt. */
final class KmsData {
  static final String ALGORITHM = "SYMMETRIC_DEFAULT";

  private static final int MAX_CLEAR = 4096;
  private static final int MAX_RANDOM = 1024;

  private final ObjectMapper json = new ObjectMapper();
  private final KmsKeys keys;
  private final SecureRandom random;

  KmsData(KmsKeys keys, SecureRandom random) {
    this.keys = keys;
    this.random = random;
  }

  ObjectNode encrypt(Arguments arguments, Caller caller) {
    KmsKey key = keys.require(arguments.text("KeyId"));
    Map<String, String> context = arguments.context("EncryptionContext");
    KeyPolicy.require(key, KmsCalls.call("Encrypt", key.arn(), context), caller);
    key.requireFor(KeyKind.ENCRYPTION);
    requireAlgorithm(arguments, "EncryptionAlgorithm");
    byte[] clear = arguments.bytes("Plaintext", MAX_CLEAR);
    return json.createObjectNode()
        .put("CiphertextBlob", seal(key, context, clear))
        .put("KeyId", key.arn())
        .put("EncryptionAlgorithm", ALGORITHM);
  }

  ObjectNode generate(String operation, Arguments arguments, Caller caller) {
    KmsKey key = keys.require(arguments.text("KeyId"));
    Map<String, String> context = arguments.context("EncryptionContext");
    KeyPolicy.require(key, KmsCalls.call(operation, key.arn(), context), caller);
    key.requireFor(KeyKind.ENCRYPTION);
    byte[] clear = randomBytes(length(arguments));
    ObjectNode answer =
        json.createObjectNode()
            .put("CiphertextBlob", seal(key, context, clear))
            .put("KeyId", key.arn());
    return operation.equals("GenerateDataKey") ? answer.put("Plaintext", clear) : answer;
  }

  ObjectNode random(Arguments arguments) {
    int length = arguments.number("NumberOfBytes", 1, MAX_RANDOM);
    return json.createObjectNode().put("Plaintext", randomBytes(length));
  }

  ObjectNode decrypt(Arguments arguments, Caller caller) {
    Map<String, String> context = arguments.context("EncryptionContext");
    requireAlgorithm(arguments, "EncryptionAlgorithm");
    Opened opened = open(arguments, "Decrypt", "KeyId", context, caller);
    return json.createObjectNode()
        .put("Plaintext", opened.clear())
        .put("KeyId", opened.key().arn())
        .put("EncryptionAlgorithm", ALGORITHM);
  }

  ObjectNode reEncrypt(Arguments arguments, Caller caller) {
    KmsKey to = keys.require(arguments.text("DestinationKeyId"));
    Map<String, String> context = arguments.context("DestinationEncryptionContext");
    KeyPolicy.require(to, KmsCalls.call("ReEncryptTo", to.arn(), context), caller);
    to.requireFor(KeyKind.ENCRYPTION);
    requireAlgorithm(arguments, "SourceEncryptionAlgorithm");
    requireAlgorithm(arguments, "DestinationEncryptionAlgorithm");
    Map<String, String> before = arguments.context("SourceEncryptionContext");
    Opened opened = open(arguments, "ReEncryptFrom", "SourceKeyId", before, caller);
    return json.createObjectNode()
        .put("CiphertextBlob", seal(to, context, opened.clear()))
        .put("SourceKeyId", opened.key().arn())
        .put("KeyId", to.arn())
        .put("SourceEncryptionAlgorithm", ALGORITHM)
        .put("DestinationEncryptionAlgorithm", ALGORITHM);
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Opened(KmsKey key, byte[] clear) {}

  private Opened open(
      Arguments arguments,
      String action,
      String keyName,
      Map<String, String> context,
      Caller caller) {
    byte[] blob = arguments.bytes("CiphertextBlob", Ciphertext.LONGEST);
    KmsKey key = opener(arguments, keyName, blob);
    KeyPolicy.require(key, KmsCalls.call(action, key.arn(), context), caller);
    BackingKey backing = key.backing(Ciphertext.backingOf(blob));
    return new Opened(key, Ciphertext.open(backing, context, blob));
  }

  /** The key that the blob names, which must be the one that the request names, if it names one. */
  private KmsKey opener(Arguments arguments, String name, byte[] blob) {
    KmsKey wanted = arguments.has(name) ? keys.require(arguments.text(name)) : null;
    if (wanted != null) {
      wanted.requireFor(KeyKind.ENCRYPTION);
    }
    KmsKey named = keys.known(Ciphertext.keyOf(blob)).orElseThrow(KmsError::invalidCiphertext);
    if (wanted != null && !wanted.equals(named)) {
      throw new KmsError("IncorrectKeyException", "The ciphertext is of another key");
    }
    return named;
  }

  private byte[] seal(KmsKey key, Map<String, String> context, byte[] clear) {
    return Ciphertext.seal(key.uuid(), key.newest(), context, clear, random);
  }

  private byte[] randomBytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static int length(Arguments arguments) {
    if (arguments.has("NumberOfBytes") == arguments.has("KeySpec")) {
      throw KmsError.validation("Either KeySpec or NumberOfBytes is expected");
    }
    if (arguments.has("NumberOfBytes")) {
      return arguments.number("NumberOfBytes", 1, MAX_RANDOM);
    }
    return switch (arguments.text("KeySpec")) {
      case "AES_256" -> 32;
      case "AES_128" -> 16;
      default -> throw KmsError.validation("KeySpec is AES_128 or AES_256");
    };
  }

  private static void requireAlgorithm(Arguments arguments, String name) {
    if (!arguments.find(name).orElse(ALGORITHM).equals(ALGORITHM)) {
      throw KmsError.usage("The key is for " + ALGORITHM + " alone");
    }
  }
}
