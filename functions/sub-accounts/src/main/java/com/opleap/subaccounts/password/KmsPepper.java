package com.opleap.subaccounts.password;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;

/** The pepper that KMS keeps: it is given an Argon2 tag and gives a code, and the key stays. */
public final class KmsPepper implements Pepper {
  private final KmsClient kms;

  public KmsPepper(KmsClient kms) {
    this.kms = kms;
  }

  @Override
  public byte[] code(String keyId, byte[] message) {
    // Not copied: whoever made the message wipes it.
    SdkBytes bytes = SdkBytes.fromByteArrayUnsafe(message);
    return kms.generateMac(generate ->
            generate.keyId(keyId).macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256).message(bytes))
        .mac()
        .asByteArray();
  }
}
