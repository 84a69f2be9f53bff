package com.opleap.contactintake;

import com.opleap.common.IdSource;
import com.opleap.contactintake.Enquiries.Appended;
import com.opleap.contactintake.FormCheck.Checked;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes in one submission: checks it, makes the enquiry and its mails, stores all or nothing. */
final class SubmitForm {
  private final Enquiries enquiries;
  private final Mails mails;
  private final String policyVersion;
  private final Clock clock;
  private final IdSource ids;

  SubmitForm(Enquiries enquiries, Mails mails, String policyVersion, Clock clock, IdSource ids) {
    this.enquiries = enquiries;
    this.mails = mails;
    this.policyVersion = policyVersion;
    this.clock = clock;
    this.ids = ids;
  }

  Submission submit(
      FormDefinition form, Map<String, List<String>> input, Optional<IdempotencyKey> key) {
    return switch (FormCheck.check(form, input)) {
      case Checked.Invalid(var errors) -> new Submission.Refused(errors);
      case Checked.Valid(Contents contents, Consent consent) ->
          store(
              new Enquiry(
                  ids.next(),
                  form.id(),
                  clock.instant().truncatedTo(ChronoUnit.MILLIS),
                  policyVersion,
                  contents,
                  consent),
              key);
    };
  }

  private Submission store(Enquiry enquiry, Optional<IdempotencyKey> key) {
    return switch (enquiries.append(enquiry, mails.of(enquiry), key, ids.next())) {
      case Appended.Done() -> new Submission.Accepted(enquiry.receipt());
      case Appended.Before(RepeatGuard.Answer answer) ->
          answer
              .receipt()
              .<Submission>map(Submission.Repeated::new)
              .orElseGet(Submission.KeyReused::new);
    };
  }
}
