package com.opleap.contactintake;

import com.opleap.common.store.ItemReader;
import com.opleap.common.vault.BlindIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a person can be reached: the blind indexes of the e-mail address and the phone number that
 * they left. Whoever leaves an e-mail address speaks as that, and else as the phone number.
 */
record ContactPoints(Optional<String> email, Optional<String> phone) {

  static ContactPoints of(Contents contents, BlindIndex index) {
    return new ContactPoints(
        contents.email().map(e -> index.of(EnquiryItem.EMAIL_INDEX.name(), e.normalised())),
        contents.phone().map(p -> index.of(EnquiryItem.PHONE_INDEX.name(), p.normalised())));
  }

  /** Of a stored enquiry. */
  static ContactPoints of(ItemReader enquiry) {
    return new ContactPoints(
        enquiry.find(EnquiryItem.EMAIL_INDEX), enquiry.find(EnquiryItem.PHONE_INDEX));
  }

  List<String> all() {
    List<String> all = new ArrayList<>();
    for (Optional<String> point : List.of(email, phone)) {
      if (point.isPresent()) {
        all.add(point.get());
      }
    }
    return all;
  }

  /** As whom the person speaks: the mailbox that got the link, or whoever gave the number. */
  String speaker() {
    return (email.isPresent() ? email : phone).orElseThrow();
  }
}
