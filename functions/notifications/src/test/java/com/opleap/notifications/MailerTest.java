package com.opleap.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.notifications.Mailer.Sending;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailResponse;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;

/** What each answer of SES means for a message. */
class MailerTest {
  private static final Mail MAIL = new Mail("a@example.com", "Subject", "Text", "<p>Html</p>");

  static Stream<Arguments> answers() {
    return Stream.of(
        Arguments.of(error(500, "InternalServerError"), new Sending.Failed("InternalServerError")),
        Arguments.of(error(503, "ServiceUnavailable"), new Sending.Failed("ServiceUnavailable")),
        Arguments.of(error(429, "TooManyRequests"), new Sending.Failed("TooManyRequests")),
        Arguments.of(error(400, "ThrottlingException"), new Sending.Failed("ThrottlingException")),
        Arguments.of(error(400, "MessageRejected"), new Sending.Refused("MessageRejected")),
        Arguments.of(error(403, "AccessDenied"), new Sending.Refused("AccessDenied")),
        Arguments.of(
            SesV2Exception.builder().statusCode(400).build(), new Sending.Refused("unnamed")),
        Arguments.of(ApiCallTimeoutException.create(8_000), new Sending.Unknown()),
        Arguments.of(ApiCallAttemptTimeoutException.create(3_000), new Sending.Unknown()),
        Arguments.of(SdkClientException.create("reset"), new Sending.Unknown()));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void anAnswerIsTemporaryOrFinalAndNoAnswerIsUnknown(RuntimeException answer, Sending meaning) {
    Ses ses =
        new Ses() {
          @Override
          public SendEmailResponse sendEmail(SendEmailRequest request) {
            throw answer;
          }
        };
    assertThat(new Mailer(ses, "no-reply@example.com").send(MAIL)).isEqualTo(meaning);
  }

  @Test
  void aMailGoesToOneAddressAndToNobodyBeside() {
    List<SendEmailRequest> sent = new ArrayList<>();
    Ses ses =
        new Ses() {
          @Override
          public SendEmailResponse sendEmail(SendEmailRequest request) {
            sent.add(request);
            return SendEmailResponse.builder().build();
          }
        };
    assertThat(new Mailer(ses, "no-reply@example.com").send(MAIL)).isEqualTo(new Sending.Sent());
    assertThat(sent)
        .singleElement()
        .satisfies(request -> {
          assertThat(request.destination().toAddresses()).containsExactly("a@example.com");
          assertThat(request.destination().hasCcAddresses()).isFalse();
          assertThat(request.destination().hasBccAddresses()).isFalse();
          assertThat(request.fromEmailAddress()).isEqualTo("no-reply@example.com");
          assertThat(request.content().raw()).isNull();
        });
  }

  private static RuntimeException error(int status, String code) {
    return SesV2Exception.builder()
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
        .build();
  }

  /** Sends, and can do nothing else. */
  private interface Ses extends SesV2Client {
    @Override
    default String serviceName() {
      return "ses";
    }

    @Override
    default void close() {}
  }
}
