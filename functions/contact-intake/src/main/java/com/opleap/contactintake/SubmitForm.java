package com.opleap.contactintake;

import com.opleap.common.IdSource;
import com.opleap.common.outbox.Message;
import com.opleap.common.person.FreeText;
import com.opleap.common.person.Parsed;
import com.opleap.contactintake.FormCheck.Checked;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
    Checked checked = FormCheck.check(form, input);
    if (!(checked instanceof Checked.Valid(Contents contents, Consent consent))) {
      return new Submission.Refused(checked.errors());
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    TokenCheck token = tokens.check(FormTokens.sent(input), form, sender.origin(), now);
    Optional<String> site = sender.origin().filter(origin -> sites.allow(form, origin));
    Screening.Evidence evidence =
        new Screening.Evidence(token, site.isPresent(), tokens.isWorked(form, token, input));
    Enquiry enquiry =
        new Enquiry(
            ids.next(),
            form.id(),
            form.readers(),
            Arrival.throughTheForm(),
            now,
            policyVersion,
            withPage(form, contents, site),
            consent,
            Screening.signs(form, input, contents, evidence),
            form.keptUntil(now));
    Sending sending = new Sending(key, token.ours());
    return token instanceof TokenCheck.Expired
        ? tooLate(enquiry, sending)
        : store(enquiry, form, sender, sending);
  }

  /** Of a page that does not say which it is, the site at least is on record. */
  private static Contents withPage(FormDefinition form, Contents contents, Optional<String> site) {
    Optional<FormDefinition.Field> page = form.field(FieldName.PAGE.key());
    if (site.isEmpty() || page.isEmpty() || contents.texts().containsKey(FieldName.PAGE)) {
      return contents;
    }
    return FreeText.parse(site.get(), page.get().shape(), page.get().maxLength())
            instanceof Parsed.Valid<FreeText>(FreeText text)
        ? contents.with(FieldName.PAGE, text)
        : contents;
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
    return enquiries.append(added, ids.next()).of(enquiry);
  }
}
