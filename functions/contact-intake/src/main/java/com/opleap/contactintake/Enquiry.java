package com.opleap.contactintake;

import java.time.Instant;

/** What a person sent through a form, and what they allowed. */
record Enquiry(
    String id,
    String formId,
    Instant receivedAt,
    String policyVersion,
    Contents contents,
    Consent consent) {

  Receipt receipt() {
    return new Receipt(id, receivedAt, policyVersion);
  }
}
