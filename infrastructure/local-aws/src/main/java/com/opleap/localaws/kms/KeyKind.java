package com.opleap.localaws.kms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** What a key is for: encrypting, or codes that authenticate a message. Never both. */
enum KeyKind {
  ENCRYPTION("SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT", "EncryptionAlgorithms", KmsData.ALGORITHM),
  MAC("HMAC_256", "GENERATE_VERIFY_MAC", "MacAlgorithms", KmsMacs.ALGORITHM);

  private final String spec;
  private final String usage;
  private final String algorithms;
  private final String algorithm;

  KeyKind(String spec, String usage, String algorithms, String algorithm) {
    this.spec = spec;
    this.usage = usage;
    this.algorithms = algorithms;
    this.algorithm = algorithm;
  }

  /** As KMS reads it: what encrypts is the default, and a key for codes names its usage too. */
  static KeyKind of(Optional<String> spec, Optional<String> usage) {
    KeyKind kind = ofSpec(spec.orElse(ENCRYPTION.spec));
    String wanted = usage.orElse(ENCRYPTION.usage);
    if (List.of(ENCRYPTION.usage, MAC.usage).contains(wanted) && !wanted.equals(kind.usage)) {
      throw KmsError.validation(
          "KeyUsage " + wanted + " is not compatible with KeySpec " + kind.spec);
    }
    if (!wanted.equals(kind.usage)) {
      throw KmsError.unsupported("The KeyUsage " + wanted);
    }
    return kind;
  }

  static KeyKind ofSpec(String spec) {
    for (KeyKind kind : values()) {
      if (kind.spec.equals(spec)) {
        return kind;
      }
    }
    throw KmsError.unsupported("The KeySpec " + spec);
  }

  String spec() {
    return spec;
  }

  void describe(ObjectNode metadata) {
    metadata.put("KeyUsage", usage).put("KeySpec", spec).put("CustomerMasterKeySpec", spec);
    metadata.putArray(algorithms).add(algorithm);
  }
}
