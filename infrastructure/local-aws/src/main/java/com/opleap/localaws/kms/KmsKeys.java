package com.opleap.localaws.kms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The keys and aliases that there are; backing keys outlive the process where data is kept. */
final class KmsKeys {
  private static final int BYTES = 32;

  private final Map<UUID, KmsKey> keys = new ConcurrentHashMap<>();
  private final Map<String, UUID> aliases = new ConcurrentHashMap<>();
  private final Optional<Path> folder;
  private final Clock clock;
  private final SecureRandom random;

  KmsKeys(Optional<Path> folder, Clock clock, SecureRandom random) {
    this.folder = folder;
    this.clock = clock;
    this.random = random;
  }

  KmsKey create(UUID id, String arn, String policy, boolean rotation) {
    KmsKey key = new KmsKey(id, arn, policy, rotation, clock);
    Optional<Path> file = folder.map(path -> path.resolve(id.toString()));
    if (file.filter(Files::exists).isPresent()) {
      load(key, file.get());
    } else {
      key.rotate(random);
    }
    keys.put(id, key);
    save(key);
    return key;
  }

  KmsKey require(String reference) {
    return find(reference)
        .orElseThrow(
            () -> new KmsError("NotFoundException", "Key '" + reference + "' does not exist"));
  }

  Optional<KmsKey> find(String reference) {
    String name = reference.substring(reference.lastIndexOf(":") + 1);
    Optional<UUID> id =
        name.startsWith("alias/")
            ? Optional.ofNullable(aliases.get(name))
            : uuid(name.replaceFirst("^key/", ""));
    return id.flatMap(this::find);
  }

  Optional<KmsKey> find(UUID id) {
    return Optional.ofNullable(keys.get(id)).filter(key -> !key.isGone());
  }

  Collection<KmsKey> all() {
    return keys.values().stream().filter(key -> !key.isGone()).toList();
  }

  Map<String, UUID> aliases() {
    return aliases;
  }

  void rotate(KmsKey key) {
    key.rotate(random);
    save(key);
  }

  private void save(KmsKey key) {
    folder.ifPresent(path -> {
      ByteBuffer bytes = ByteBuffer.allocate(BYTES * (key.newest() + 1));
      for (int i = 0; i <= key.newest(); i++) {
        bytes.put(key.backing(i));
      }
      try {
        Files.createDirectories(path);
        Files.write(path.resolve(key.uuid().toString()), bytes.array());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  private static void load(KmsKey key, Path file) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      while (bytes.remaining() >= BYTES) {
        byte[] backing = new byte[BYTES];
        bytes.get(backing);
        key.addBacking(backing);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return List.of(text).stream().filter(t -> t.length() == 36).map(UUID::fromString).findAny();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
