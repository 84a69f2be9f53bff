package com.opleap.contactintake;

import java.time.Instant;

/** What the sender is told: nothing that they did not know, but for an opaque id. */
record Receipt(String id, Instant receivedAt, String policyVersion) {}
