package com.opleap.contactintake;

import com.opleap.common.outbox.Message;
import java.util.List;
import java.util.Optional;

/**
 * An enquiry on its way in, with all that is stored beside it or not at all.
 *
 * @param limited what it is counted against; empty for what staff record
 */
record Arrival(
    Enquiry enquiry,
    List<Message> messages,
    Optional<IdempotencyKey> key,
    Optional<Limited> limited) {

  Arrival {
    messages = List.copyOf(messages);
  }

  /** The form whose limits hold, and the network address that it came from. */
  record Limited(FormDefinition form, String network) {
    /** Does not show the address. */
    @Override
    public String toString() {
      return "Limited[" + form.id() + "]";
    }
  }
}
