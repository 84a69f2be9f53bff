package com.opleap.localaws.kms;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opleap.localaws.Caller;
import java.security.GeneralSecurityException;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The operation that authenticates a message by a key that nobody holds: a real HMAC. */
final class KmsMacs {
  static final String ALGORITHM = "HMAC_SHA_256";

  private static final String HMAC = "HmacSHA256";
  private static final int LONGEST = 4096;

  private final ObjectMapper json = new ObjectMapper();
  private final KmsKeys keys;

  KmsMacs(KmsKeys keys) {
    this.keys = keys;
  }

  ObjectNode generate(Arguments arguments, Caller caller) {
    KmsKey key = keys.require(arguments.text("KeyId"));
    KeyPolicy.require(key, KmsCalls.call("GenerateMac", key.arn(), Map.of()), caller);
    byte[] message = arguments.bytes("Message", LONGEST);
    key.requireFor(KeyKind.MAC);
    requireAlgorithm(arguments.text("MacAlgorithm"));
    return json.createObjectNode()
        .put("KeyId", key.arn())
        .put("Mac", mac(key.newest().bytes(), message))
        .put("MacAlgorithm", ALGORITHM);
  }

  private static void requireAlgorithm(String algorithm) {
    if (!algorithm.matches("HMAC_SHA_(224|256|384|512)")) {
      throw KmsError.validation("MacAlgorithm is HMAC_SHA_ and 224, 256, 384 or 512");
    }
    if (!algorithm.equals(ALGORITHM)) {
      throw KmsError.usage("The key is for " + ALGORITHM + " alone");
    }
  }

  private static byte[] mac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
