package com.opleap.contactintake;

import com.opleap.common.outbox.Message;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.Put;

/**
 * An enquiry on its way in, with all that is stored beside it or not at all.
 *
 * @param sending what names this sending of it, however often it comes
 * @param limited what it is counted against; empty for what staff record
 * @param besides what else is only true together with it
 */
record NewEnquiry(
    Enquiry enquiry,
    List<Message> messages,
    Sending sending,
    Optional<Limited> limited,
    List<Put> besides) {

  NewEnquiry {
    messages = List.copyOf(messages);
    besides = List.copyOf(besides);
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
