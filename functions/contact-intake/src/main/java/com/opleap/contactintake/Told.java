package com.opleap.contactintake;

import com.opleap.common.person.EmailAddress;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What mails tell of an enquiry, whether it has just come in or was read again. */
interface Told {
  String id();

  String formId();

  /** Who of staff read it. */
  Readers readers();

  Instant receivedAt();

  String policyVersion();

  Arrival arrival();

  Consent consent();

  /** When it is removed; empty for when that is asked. */
  Optional<Instant> keptUntil();

  /** Where the person is told. */
  Optional<EmailAddress> email();

  /** The clear text of what is filled in, in the order of a form. */
  Map<FieldName, String> reveal();
}
