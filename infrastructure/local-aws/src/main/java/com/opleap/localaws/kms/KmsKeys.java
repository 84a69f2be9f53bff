package com.opleap.localaws.kms;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;

/**
 * The keys and aliases that there are. A key that is gone stays as a name without bytes, so that
 * what it sealed is told from what no key here has sealed.
 */
final class KmsKeys {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern KMS_ARN = Pattern.compile("arn:aws:kms:[^:]+:[0-9]{12}:.+");

  private final Map<UUID, KmsKey> keys = new ConcurrentHashMap<>();
  private final Map<String, UUID> aliases = new ConcurrentSkipListMap<>();
  private final KeyFiles files;
  private final Clock clock;
  private final SecureRandom random;

  KmsKeys(Optional<Path> folder, Clock clock, SecureRandom random) {
    this.files = new KeyFiles(folder);
    this.clock = clock;
    this.random = random;
    for (StoredKey stored : files.keys()) {
      KmsKey key = new KmsKey(stored, clock);
      keys.put(key.uuid(), key);
    }
    aliases.putAll(files.aliases());
  }

  KmsKey create(UUID id, String arn, KeyKind kind, String description, String policy) {
    KmsKey key = KmsKey.fresh(id, arn, kind, description, policy, clock, random);
    keys.put(id, key);
    change(key, () -> {});
    return key;
  }

  /** The key that the template declares: kept as it was, but for what the template says of it. */
  void declare(UUID id, String arn, KeyKind kind, String policy, boolean rotates) {
    KmsKey kept = keys.get(id);
    KmsKey key = kept == null ? create(id, arn, kind, "", policy) : kept;
    // AWS would put another key in its place; here its id is its name's, so there can be no other.
    key.requireFor(kind);
    change(
        key,
        () -> {
          key.policy(policy);
          if (key.isUsable() && (rotates || key.is(KeyKind.ENCRYPTION))) {
            key.rotates(rotates);
          }
        });
  }

  KmsKey require(String reference) {
    return find(reference).orElseThrow(() -> KmsError.notFound("Key '" + reference + "'"));
  }

  /** By id or ARN alone, as the operations want it that manage keys. */
  KmsKey requireById(String reference) {
    if (reference.contains("alias/")) {
      throw new KmsError("NotFoundException", "Invalid keyId '" + reference + "'");
    }
    return require(reference);
  }

  Optional<KmsKey> find(String reference) {
    String name = reference;
    if (reference.startsWith("arn:")) {
      if (!KMS_ARN.matcher(reference).matches()) {
        throw new KmsError("InvalidArnException", "'" + reference + "' is no ARN of a key");
      }
      if (!reference.startsWith(LocalKms.ARN)) {
        return Optional.empty();
      }
      name = reference.substring(LocalKms.ARN.length()).replaceFirst("^key/", "");
    }
    return name.startsWith("alias/")
        ? Optional.ofNullable(aliases.get(name)).flatMap(this::find)
        : Optional.of(name)
            .filter(text -> ID.matcher(text).matches())
            .flatMap(text -> find(UUID.fromString(text)));
  }

  Optional<KmsKey> find(UUID id) {
    return known(id).filter(key -> !key.isGone());
  }

  /** Also where the key is gone. Time is caught up with: what is due is deleted or rotated. */
  Optional<KmsKey> known(UUID id) {
    Optional<KmsKey> found = Optional.ofNullable(keys.get(id));
    found.ifPresent(this::catchUp);
    return found;
  }

  Collection<KmsKey> all() {
    keys.values().forEach(this::catchUp);
    return keys.values().stream()
        .filter(key -> !key.isGone())
        .sorted(Comparator.comparing(KmsKey::arn))
        .toList();
  }

  /** Does a change and keeps it. */
  void change(KmsKey key, Runnable change) {
    synchronized (key) {
      change.run();
      files.save(key.stored());
    }
  }

  void rotate(KmsKey key) {
    change(key, () -> key.rotate(random));
  }

  Map<String, UUID> aliases() {
    keys.values().forEach(this::catchUp);
    return Map.copyOf(aliases);
  }

  synchronized boolean addAlias(String name, UUID key) {
    boolean added = aliases.putIfAbsent(name, key) == null;
    files.save(aliases);
    return added;
  }

  synchronized void moveAlias(String name, UUID key) {
    aliases.put(name, key);
    files.save(aliases);
  }

  synchronized void removeAlias(String name) {
    aliases.remove(name);
    files.save(aliases);
  }

  private void catchUp(KmsKey key) {
    synchronized (key) {
      if (key.isGone() && key.destroy()) {
        files.save(key.stored());
      } else if (key.isRotationDue()) {
        rotate(key);
      }
    }
    if (key.isGone() && aliases.containsValue(key.uuid())) {
      forgetAliases(key);
    }
  }

  private synchronized void forgetAliases(KmsKey key) {
    aliases.values().removeIf(key.uuid()::equals);
    files.save(aliases);
  }
}
