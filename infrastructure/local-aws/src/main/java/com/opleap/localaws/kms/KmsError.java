package com.opleap.localaws.kms;

/** An error of KMS's, by the name that the SDK turns into an exception. */
final class KmsError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String type;

  KmsError(String type, String message) {
    super(message);
    this.type = type;
  }

  String type() {
    return type;
  }

  static KmsError invalidCiphertext() {
    return new KmsError("InvalidCiphertextException", "The ciphertext does not open.");
  }

  static KmsError validation(String message) {
    return new KmsError("ValidationException", message);
  }

  static KmsError serialization(String message) {
    return new KmsError("SerializationException", message);
  }

  static KmsError usage(String message) {
    return new KmsError("InvalidKeyUsageException", message);
  }

  static KmsError notFound(String what) {
    return new KmsError("NotFoundException", what + " does not exist");
  }

  static KmsError unsupported(String what) {
    return new KmsError("UnsupportedOperationException", what + " is not done here");
  }

  static KmsError malformedPolicy(String why) {
    return new KmsError("MalformedPolicyDocumentException", why);
  }
}
