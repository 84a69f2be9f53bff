package com.opleap.contactintake;

import com.opleap.common.vault.BlindIndex;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What names one sending of a form, however often it comes: both, one, or nothing. */
record Sending(Optional<IdempotencyKey> key, Optional<FormToken> token) {
  List<RepeatGuard> guards(Enquiry enquiry, BlindIndex index, String operation) {
    return Stream.concat(
            key.map(k -> RepeatGuard.of(enquiry, k, index, operation)).stream(),
            token.map(t -> RepeatGuard.of(enquiry, t, index, operation)).stream())
        .toList();
  }
}
