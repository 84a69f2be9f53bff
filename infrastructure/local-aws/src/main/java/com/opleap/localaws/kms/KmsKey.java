package com.opleap.localaws.kms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One key: its backing keys, the oldest first, its state and its policy. */
final class KmsKey {
  private static final int BYTES = 32;

  private final UUID uuid;
  private final String arn;
  private final Instant createdAt;
  private final Clock clock;
  private final List<byte[]> backing = new ArrayList<>();
  private boolean enabled = true;
  private boolean rotation;
  private Optional<Instant> deletion = Optional.empty();
  private String policy;

  KmsKey(UUID uuid, String arn, String policy, boolean rotation, Clock clock) {
    this.uuid = uuid;
    this.arn = arn;
    this.policy = policy;
    this.rotation = rotation;
    this.clock = clock;
    this.createdAt = clock.instant();
  }

  UUID uuid() {
    return uuid;
  }

  String arn() {
    return arn;
  }

  synchronized void addBacking(byte[] key) {
    backing.add(key.clone());
  }

  synchronized void rotate(SecureRandom random) {
    byte[] key = new byte[BYTES];
    random.nextBytes(key);
    backing.add(key);
  }

  synchronized int newest() {
    return backing.size() - 1;
  }

  synchronized byte[] backing(int number) {
    return backing.get(number);
  }

  synchronized boolean isGone() {
    return deletion.isPresent() && !clock.instant().isBefore(deletion.get());
  }

  synchronized void requireUsable() {
    requireNotPending();
    if (!enabled) {
      throw new KmsError("DisabledException", arn + " is disabled.");
    }
  }

  synchronized void requireNotPending() {
    if (deletion.isPresent()) {
      throw new KmsError("KMSInvalidStateException", arn + " is pending deletion.");
    }
  }

  synchronized void enable(boolean now) {
    requireNotPending();
    enabled = now;
  }

  synchronized Instant scheduleDeletion(int days) {
    requireNotPending();
    Instant at = clock.instant().plus(Duration.ofDays(days));
    deletion = Optional.of(at);
    return at;
  }

  synchronized void cancelDeletion() {
    if (deletion.isEmpty()) {
      throw new KmsError("KMSInvalidStateException", arn + " is not pending deletion.");
    }
    deletion = Optional.empty();
    enabled = false;
  }

  synchronized boolean rotates() {
    return rotation;
  }

  synchronized void rotates(boolean now) {
    requireUsable();
    rotation = now;
  }

  synchronized String policy() {
    return policy;
  }

  synchronized void policy(String document) {
    policy = document;
  }

  synchronized void describe(ObjectNode metadata) {
    metadata
        .put("AWSAccountId", "000000000000")
        .put("KeyId", uuid.toString())
        .put("Arn", arn)
        .put("CreationDate", createdAt.getEpochSecond())
        .put("Enabled", enabled && deletion.isEmpty())
        .put("KeyUsage", "ENCRYPT_DECRYPT")
        .put("KeySpec", "SYMMETRIC_DEFAULT")
        .put("CustomerMasterKeySpec", "SYMMETRIC_DEFAULT")
        .put("KeyManager", "CUSTOMER")
        .put("Origin", "AWS_KMS")
        .put("MultiRegion", false)
        .put("KeyState", state());
    deletion.ifPresent(at -> metadata.put("DeletionDate", at.getEpochSecond()));
  }

  private String state() {
    if (deletion.isPresent()) {
      return "PendingDeletion";
    }
    return enabled ? "Enabled" : "Disabled";
  }
}
