package com.opleap.notifications;

import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.Body;
import software.amazon.awssdk.services.sesv2.model.Content;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;

/** Hands one mail to SES, once: the client must not retry, since SES knows no idempotency token. */
final class Mailer {
  private static final int TOO_MANY_REQUESTS = 429;

  private final SesV2Client ses;
  private final String sender;

  Mailer(SesV2Client ses, String sender) {
    this.ses = ses;
    this.sender = sender;
  }

  /** What became of sending. The code is a class of SES's errors and holds nothing personal. */
  sealed interface Sending {
    record Sent() implements Sending {}

    /** Not sent; later it may go. */
    record Failed(String code) implements Sending {}

    /** Not sent, and never will be. */
    record Refused(String code) implements Sending {}

    /** No answer came: sent or not, nobody knows. */
    record Unknown() implements Sending {}
  }

  Sending send(Mail mail) {
    try {
      ses.sendEmail(request(mail));
      return new Sending.Sent();
    } catch (SesV2Exception e) {
      String code = e.awsErrorDetails() == null ? "unnamed" : e.awsErrorDetails().errorCode();
      boolean temporary =
          e.statusCode() >= 500 || e.statusCode() == TOO_MANY_REQUESTS || e.isThrottlingException();
      return temporary ? new Sending.Failed(code) : new Sending.Refused(code);
    } catch (SdkClientException e) {
      return new Sending.Unknown();
    }
  }

  private SendEmailRequest request(Mail mail) {
    return SendEmailRequest.builder()
        .fromEmailAddress(sender)
        .destination(to -> to.toAddresses(mail.to()))
        .content(content ->
            content.simple(simple ->
                simple
                    .subject(utf8(mail.subject()))
                    .body(Body.builder().text(utf8(mail.text())).html(utf8(mail.html())).build())))
        .build();
  }

  private static Content utf8(String text) {
    return Content.builder().charset("UTF-8").data(text).build();
  }
}
