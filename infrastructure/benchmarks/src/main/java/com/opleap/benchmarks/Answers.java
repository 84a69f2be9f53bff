package com.opleap.benchmarks;

import java.util.Base64;

/** What AWS says to a call. */
interface Answers {
  /** An answer; all that is called here speak JSON. */
  record Reply(int status, String contentType, String body) {
    static Reply json(String json) {
      return new Reply(200, "application/x-amz-json-1.0", json);
    }
  }

  Reply to(AwsCall call);

  /** Called before each process, which is answered from the beginning. */
  default void rewind() {}

  /** For the prototypes: the same to every call, with a key that unwraps to a real one. */
  static Answers canned() {
    String key = Base64.getEncoder().encodeToString(new byte[32]);
    return call ->
        Reply.json(
            switch (call.operation()) {
              case "DynamoDB_20120810.GetItem" ->
                  """
                  {"Item":{"id":{"S":"DOMAIN#website"},"wrapped":{"B":"%s"},"createdAt":{"S":"2026-01-01T00:00:00Z"}}}\
                  """
                      .formatted(key);
              case "TrentService.Decrypt" ->
                  """
                  {"KeyId":"arn:aws:kms:ap-south-1:000000000000:key/0","Plaintext":"%s"}\
                  """
                      .formatted(key);
              default -> "{}";
            });
  }
}
