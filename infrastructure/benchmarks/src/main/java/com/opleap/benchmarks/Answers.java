package com.opleap.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** What AWS says to a call. */
interface Answers {
  /** An answer as bytes on the line. */
  record Reply(int status, String contentType, byte[] body) {
    static Reply json(String json) {
      return new Reply(200, "application/x-amz-json-1.0", json.getBytes(UTF_8));
    }
  }

  Reply to(AwsCall call);

  /** The same answer to the same operation, with a key that unwraps to a real one. */
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
              case "DynamoDB_20120810.Query" ->
                  """
                  {"Items":[],"Count":0,"ScannedCount":0}\
                  """;
              case "TrentService.Decrypt", "TrentService.GenerateDataKey" ->
                  """
                  {"KeyId":"arn:aws:kms:ap-south-1:000000000000:key/0","Plaintext":"%s","CiphertextBlob":"%1$s"}\
                  """
                      .formatted(key);
              default -> "{}";
            });
  }
}
