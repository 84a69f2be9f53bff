package com.opleap.contactintake;

import com.opleap.common.vault.BlindIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What names one sending of a form, however often it comes: both, one, or nothing. */
record Sending(Optional<IdempotencyKey> key, Optional<FormToken> token) {
  List<RepeatGuard> guards(Enquiry enquiry, BlindIndex index, String operation) {
    List<RepeatGuard> guards = new ArrayList<>();
    key.ifPresent(k -> guards.add(RepeatGuard.of(enquiry, k, index, operation)));
    token.ifPresent(t -> guards.add(RepeatGuard.of(enquiry, t, index, operation)));
    return guards;
  }
}
