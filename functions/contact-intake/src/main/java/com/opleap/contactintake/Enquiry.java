package com.opleap.contactintake;

import com.opleap.common.person.EmailAddress;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a person told us, and what they allowed.
 *
 * @param signs that a program sent it, rather
 * @param keptUntil empty for until its removal is asked
 */
record Enquiry(
    String id,
    String formId,
    Readers readers,
    Arrival arrival,
    Instant receivedAt,
    String policyVersion,
    Contents contents,
    Consent consent,
    Set<Sign> signs,
    Optional<Instant> keptUntil)
    implements Told {

  Enquiry {
    signs = Set.copyOf(signs);
  }

  boolean isSuspect() {
    return !signs.isEmpty();
  }

  /** Where it goes to begin with. */
  Shelf shelf() {
    return new Shelf(readers, isSuspect() ? Folder.SPAM : Folder.INBOX);
  }

  @Override
  public Optional<EmailAddress> email() {
    return contents.email();
  }

  @Override
  public Map<FieldName, String> reveal() {
    return contents.reveal();
  }

  Receipt receipt() {
    return new Receipt(id, receivedAt, policyVersion);
  }
}
