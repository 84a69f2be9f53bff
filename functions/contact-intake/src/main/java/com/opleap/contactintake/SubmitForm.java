package com.opleap.contactintake;

import com.opleap.common.IdSource;
import com.opleap.common.outbox.Message;
import com.opleap.contactintake.Enquiries.Appended;
import com.opleap.contactintake.FormCheck.Checked;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes in one submission: checks it, makes the enquiry and its mails, stores all or nothing. */
final class SubmitForm {
  private final FormTokens tokens;
  private final Sites sites;
  private final Enquiries enquiries;
  private final Mails mails;
  private final String policyVersion;
  private final Clock clock;
  private final IdSource ids;

  SubmitForm(
      FormTokens tokens,
      Sites sites,
      Enquiries enquiries,
      Mails mails,
      String policyVersion,
      Clock clock,
      IdSource ids) {
    this.tokens = tokens;
    this.sites = sites;
    this.enquiries = enquiries;
    this.mails = mails;
    this.policyVersion = policyVersion;
    this.clock = clock;
    this.ids = ids;
  }

  /** Does beforehand what every submission needs first. */
  void prepare() {
    enquiries.prepare();
  }

  Submission submit(
      FormDefinition form,
      Map<String, List<String>> input,
      Sender sender,
      Optional<IdempotencyKey> key) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return switch (FormCheck.check(form, withPage(form, input, sender))) {
      case Checked.Invalid(var errors) -> new Submission.Refused(errors);
      case Checked.Valid(Contents contents, Consent consent) -> {
        TokenCheck token = tokens.check(FormTokens.sent(input), form, sender.origin(), now);
        Screening.Evidence evidence =
            new Screening.Evidence(
                token,
                sender.origin().filter(o -> sites.allow(form, o)).isPresent(),
                tokens.isWorked(form, token, input));
        Enquiry enquiry =
            new Enquiry(
                ids.next(),
                form.id(),
                Arrival.throughTheForm(),
                now,
                policyVersion,
                contents,
                consent,
                Screening.signs(form, input, contents, evidence),
                form.keptUntil(now));
        Sending sending = new Sending(key, token.ours());
        yield token instanceof TokenCheck.Expired
            ? tooLate(enquiry, sending)
            : store(enquiry, form, sender, sending);
      }
    };
  }

  /**
   * Of a page that does not say which it is, the site at least is recorded with what is allowed.
   */
  private static Map<String, List<String>> withPage(
      FormDefinition form, Map<String, List<String>> input, Sender sender) {
    String page = FieldName.PAGE.key();
    if (input.containsKey(page) || form.field(page).isEmpty() || sender.origin().isEmpty()) {
      return input;
    }
    Map<String, List<String>> all = new LinkedHashMap<>(input);
    all.put(page, List.of(sender.origin().get()));
    return all;
  }

  /** Its guard may be gone, so it can bring back an answer, and let nothing in. */
  private Submission tooLate(Enquiry enquiry, Sending sending) {
    return enquiries
        .before(enquiry, sending, ids.next())
        .map(Submission::before)
        .orElseGet(Submission.TokenExpired::new);
  }

  private Submission store(Enquiry enquiry, FormDefinition form, Sender sender, Sending sending) {
    // Nobody is mailed on a program's word.
    List<Message> messages = enquiry.isSuspect() ? List.of() : mails.of(enquiry);
    NewEnquiry added =
        new NewEnquiry(
            enquiry,
            messages,
            sending,
            Optional.of(new NewEnquiry.Limited(form, sender.network())),
            List.of());
    return switch (enquiries.append(added, ids.next())) {
      case Appended.Done() -> new Submission.Accepted(enquiry.receipt());
      case Appended.OverLimit(RateCounter counter) ->
          new Submission.OverLimit(Duration.between(enquiry.receivedAt(), counter.endsAt()));
      case Appended.Before(RepeatGuard.Answer answer) -> Submission.before(answer);
    };
  }
}
