package com.opleap.common;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.util.Base64;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/**
 * What a rehearsal finds in AWS's place: every write is done, nothing is there but a domain key,
 * and that is of zeros and opens nothing, as every code is.
 */
final class SilentAws implements SdkHttpClient {
  private static final String ZEROS = Base64.getEncoder().encodeToString(new byte[32]);

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    byte[] answer =
        answer(request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse(""))
            .getBytes(UTF_8);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() {
        return HttpExecuteResponse.builder()
            .response(SdkHttpFullResponse.builder().statusCode(200).build())
            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer)))
            .build();
      }

      @Override
      public void abort() {
        // It is over as soon as it begins.
      }
    };
  }

  private static String answer(String target) {
    return switch (target.substring(target.indexOf('.') + 1)) {
      case "GetItem" -> "{\"Item\":{\"wrapped\":{\"B\":\"" + ZEROS + "\"}}}";
      case "Decrypt" -> "{\"Plaintext\":\"" + ZEROS + "\"}";
      case "GenerateMac" -> "{\"Mac\":\"" + ZEROS + "\"}";
      default -> "{}";
    };
  }

  @Override
  public void close() {
    // There is nothing to close.
  }
}
