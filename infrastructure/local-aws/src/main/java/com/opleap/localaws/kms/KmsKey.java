package com.opleap.localaws.kms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** One key: its backing keys, the oldest first, its state, its policy and its tags. */
final class KmsKey {
  private static final int BYTES = 32;
  private static final int MOST_TAGS = 50;

  private final UUID uuid;
  private final String arn;
  private final KeyKind kind;
  private final String description;
  private final Instant createdAt;
  private final Clock clock;
  private final List<byte[]> backing;
  private final Map<String, String> tags;
  private boolean enabled;
  private boolean rotates;
  private Duration rotationPeriod;
  private Instant rotatedAt;
  private Optional<Instant> deletion;
  private String policy;

  KmsKey(StoredKey stored, Clock clock) {
    this.uuid = UUID.fromString(stored.id());
    this.arn = stored.arn();
    this.kind = stored.kind();
    this.description = stored.description();
    this.createdAt = Instant.ofEpochMilli(stored.createdAt());
    this.clock = clock;
    this.backing = new ArrayList<>(stored.backing());
    this.tags = new TreeMap<>(stored.tags());
    this.enabled = stored.enabled();
    this.rotates = stored.rotates();
    this.rotationPeriod = Duration.ofDays(stored.rotationDays());
    this.rotatedAt = Instant.ofEpochMilli(stored.rotatedAt());
    this.deletion =
        Optional.of(stored.deletionAt()).filter(at -> at > 0).map(Instant::ofEpochMilli);
    this.policy = stored.policy();
  }

  static KmsKey fresh(
      UUID id,
      String arn,
      KeyKind kind,
      String description,
      String policy,
      Clock clock,
      SecureRandom random) {
    long now = clock.millis();
    return new KmsKey(
        new StoredKey(
            StoredKey.FORMAT,
            id.toString(),
            arn,
            kind.spec(),
            description,
            now,
            true,
            0,
            365,
            false,
            now,
            policy,
            Map.of(),
            List.of(newBytes(random))),
        clock);
  }

  synchronized StoredKey stored() {
    return new StoredKey(
        StoredKey.FORMAT,
        uuid.toString(),
        arn,
        kind.spec(),
        description,
        createdAt.toEpochMilli(),
        enabled,
        deletion.map(Instant::toEpochMilli).orElse(0L),
        (int) rotationPeriod.toDays(),
        rotates,
        rotatedAt.toEpochMilli(),
        policy,
        Map.copyOf(tags),
        List.copyOf(backing));
  }

  UUID uuid() {
    return uuid;
  }

  String arn() {
    return arn;
  }

  boolean is(KeyKind wanted) {
    return kind == wanted;
  }

  void requireFor(KeyKind wanted) {
    if (!is(wanted)) {
      throw KmsError.usage(arn + " is a key of the kind " + kind.spec());
    }
  }

  /** What encrypts now; one look, so that number and bytes belong together whoever rotates. */
  synchronized BackingKey newest() {
    requireUsable();
    return new BackingKey(backing.size() - 1, backing.getLast());
  }

  synchronized BackingKey backing(int number) {
    requireUsable();
    if (number < 0 || number >= backing.size()) {
      throw KmsError.invalidCiphertext();
    }
    return new BackingKey(number, backing.get(number));
  }

  synchronized void rotate(SecureRandom random) {
    requireRotatable();
    requireUsable();
    backing.add(newBytes(random));
    rotatedAt = clock.instant();
  }

  private void requireRotatable() {
    if (!is(KeyKind.ENCRYPTION)) {
      throw new KmsError(
          "UnsupportedOperationException", "A key of the kind " + kind.spec() + " never rotates");
    }
  }

  private static byte[] newBytes(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return bytes;
  }

  synchronized boolean isRotationDue() {
    return rotates && isUsable() && !clock.instant().isBefore(nextRotation());
  }

  private Instant nextRotation() {
    return rotatedAt.plus(rotationPeriod);
  }

  /** Also after a restart that has set the clock back: what is destroyed stays so. */
  synchronized boolean isGone() {
    return backing.isEmpty() || deletion.filter(at -> !clock.instant().isBefore(at)).isPresent();
  }

  /** Takes the backing keys out of the world, and says whether there were any. */
  synchronized boolean destroy() {
    backing.forEach(bytes -> Arrays.fill(bytes, (byte) 0));
    boolean were = !backing.isEmpty();
    backing.clear();
    return were;
  }

  synchronized boolean isUsable() {
    return enabled && deletion.isEmpty() && !backing.isEmpty();
  }

  synchronized void requireUsable() {
    requireNotPending();
    if (!enabled) {
      throw new KmsError("DisabledException", arn + " is disabled.");
    }
  }

  synchronized void requireNotPending() {
    if (isGone()) {
      throw KmsError.notFound("Key '" + arn + "'");
    }
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

  synchronized void rotates(boolean now) {
    requireRotatable();
    requireUsable();
    rotates = now;
  }

  synchronized void rotateEvery(Duration period) {
    rotates(true);
    rotationPeriod = period;
  }

  synchronized void describeRotation(ObjectNode answer) {
    boolean now = rotates && deletion.isEmpty();
    answer.put("KeyId", arn).put("KeyRotationEnabled", now);
    if (now) {
      answer
          .put("RotationPeriodInDays", rotationPeriod.toDays())
          .put("NextRotationDate", nextRotation().getEpochSecond());
    }
  }

  synchronized String policy() {
    return policy;
  }

  synchronized void policy(String document) {
    policy = document;
  }

  synchronized Map<String, String> tags() {
    return new TreeMap<>(tags);
  }

  synchronized void tag(Map<String, String> more) {
    requireNotPending();
    Map<String, String> together = new TreeMap<>(tags);
    together.putAll(more);
    if (together.size() > MOST_TAGS) {
      throw new KmsError("LimitExceededException", "A key has at most " + MOST_TAGS + " tags");
    }
    tags.putAll(more);
  }

  synchronized void untag(List<String> names) {
    requireNotPending();
    names.forEach(tags::remove);
  }

  synchronized void describe(ObjectNode metadata) {
    metadata
        .put("AWSAccountId", LocalKms.ACCOUNT)
        .put("KeyId", uuid.toString())
        .put("Arn", arn)
        .put("Description", description)
        .put("CreationDate", createdAt.getEpochSecond())
        .put("Enabled", isUsable())
        .put("KeyManager", "CUSTOMER")
        .put("Origin", "AWS_KMS")
        .put("MultiRegion", false)
        .put("KeyState", state());
    kind.describe(metadata);
    deletion.ifPresent(at -> metadata.put("DeletionDate", at.getEpochSecond()));
  }

  private String state() {
    if (deletion.isPresent()) {
      return "PendingDeletion";
    }
    return enabled ? "Enabled" : "Disabled";
  }
}
