package com.opleap.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;

/** The services' contract, by ours; and what only ours does. */
class LocalServicesIT extends ServicesContract {
  private static LocalAws aws;

  @BeforeAll
  static void start() {
    aws = LocalAws.from(SmallSystem.template()).start();
  }

  @AfterAll
  static void stop() {
    aws.close();
  }

  @Override
  URI endpoint() {
    return aws.endpoint();
  }

  @Test
  void theTemplatesBucketIsThereAndVersioned() {
    S3Client s3 = SmallSystem.client(S3Client.builder(), endpoint(), "local");
    assertThat(
            s3.putObject(b -> b.bucket("opleap-files").key("a"), RequestBody.fromString("x"))
                .versionId())
        .isNotNull();
  }

  @Test
  void aFunctionWithoutPermissionsOnBucketsIsRefused() {
    S3Client s3 = SmallSystem.client(S3Client.builder(), endpoint(), SmallSystem.WORKER);
    assertThatThrownBy(() -> s3.listObjectsV2(b -> b.bucket("opleap-files")))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
  }

  @Test
  void aMailComesIntoTheMailboxWithItsLinks() {
    send("local", "no-reply@opleap.example", "links@example.org");
    assertThat(aws.mailbox().mailsTo("links@example.org"))
        .singleElement()
        .satisfies(mail -> {
          assertThat(mail.subject()).isEqualTo("Hello");
          assertThat(mail.links())
              .containsExactly("https://b.example/", "https://a.example/x?y=1&z=2#token=t");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nobody", "a@b.example, c@d.example", "a@b.example\r\nBcc: c@d.e"})
  void anAddressThatIsNoneIsABadRequest(String address) {
    assertThatThrownBy(() -> send("local", "no-reply@opleap.example", address))
        .isInstanceOf(BadRequestException.class);
  }

  @Test
  void aFunctionSendsAsTheSenderOfItsRoleAlone() {
    send(SmallSystem.WORKER, "no-reply@opleap.example", "ada@example.org");
    assertThatThrownBy(() -> send(SmallSystem.WORKER, "boss@opleap.example", "ada@example.org"))
        .isInstanceOfSatisfying(
            SesV2Exception.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(403);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
            });
  }

  @Test
  void sendingIsEnabledAndOnlyWhoMayAskIsTold() {
    assertThat(ses("local").getAccount(b -> {}).sendingEnabled()).isTrue();
    assertThatThrownBy(() -> ses(SmallSystem.WORKER).getAccount(b -> {}))
        .isInstanceOf(SesV2Exception.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "7", "null", "\"x\""})
  void whatIsNoJsonObjectIsRefused(String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint())
            .header("X-Amz-Target", "DynamoDB_20120810.GetItem")
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=local/20260101/ap-south-1/dynamodb/aws4_request")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("SerializationException");
    }
  }

  /** A page may send what it likes to a port of its reader's machine; this is how it shows. */
  @ParameterizedTest
  @CsvSource({"rebound.example:4566,", "localhost,https://evil.example", ",", "localhost,null"})
  void aPageInTheBrowserCannotDriveIt(@Nullable String host, @Nullable String origin)
      throws Exception {
    String request =
        "POST / HTTP/1.1\r\n"
            + (host == null ? "" : "Host: " + host + "\r\n")
            + (origin == null ? "" : "Origin: " + origin + "\r\n")
            + "X-Amz-Target: DynamoDB_20120810.ListTables\r\nContent-Length: 2\r\n"
            + "Connection: close\r\nAuthorization: AWS4-HMAC-SHA256"
            + " Credential=local/20260101/ap-south-1/dynamodb/aws4_request\r\n\r\n{}";
    try (Socket socket = new Socket(endpoint().getHost(), endpoint().getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 403").contains("AccessDenied");
      assertThat(answer).doesNotContain("opleap-Things").doesNotContainIgnoringCase("allow-origin");
    }
  }

  private static SesV2Client ses(String key) {
    return SmallSystem.client(SesV2Client.builder(), aws.endpoint(), key);
  }

  private static void send(String key, String from, String to) {
    Map<String, String> body =
        Map.of(
            "text", "See https://b.example/.",
            "html", "<a href='https://a.example/x?y=1&amp;z=2#token=t'>here</a>");
    ses(key)
        .sendEmail(b ->
            b.fromEmailAddress(from)
                .destination(d -> d.toAddresses(to))
                .content(c ->
                    c.simple(m ->
                        m.subject(s -> s.data("Hello"))
                            .body(t ->
                                t.text(x -> x.data(body.get("text")))
                                    .html(x -> x.data(body.get("html")))))));
  }
}
