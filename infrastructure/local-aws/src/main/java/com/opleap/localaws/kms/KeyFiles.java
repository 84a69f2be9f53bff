package com.opleap.localaws.kms;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.opleap.localaws.DataUnusable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Keeps keys and aliases across restarts, a file a key, each replaced as a whole or not at all. */
final class KeyFiles {
  private static final String SUFFIX = ".key.json";
  private static final String ALIASES = "aliases.json";

  private final ObjectMapper json = new ObjectMapper();
  private final Optional<Path> folder;

  /** Where there is no folder, nothing is kept. */
  KeyFiles(Optional<Path> folder) {
    this.folder = folder;
  }

  List<StoredKey> keys() {
    if (folder.filter(Files::isDirectory).isEmpty()) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder.get())) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).map(this::key).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private StoredKey key(Path file) {
    try {
      StoredKey key = json.readValue(file.toFile(), StoredKey.class);
      if (key == null || key.format() != StoredKey.FORMAT) {
        throw new DataUnusable(file + " has a format that is not known here.");
      }
      return key;
    } catch (IOException e) {
      throw new DataUnusable(file + " holds no key that can be read.");
    }
  }

  Map<String, UUID> aliases() {
    Optional<Path> file = folder.map(path -> path.resolve(ALIASES)).filter(Files::exists);
    try {
      return file.isEmpty()
          ? Map.of()
          : json.readValue(file.get().toFile(), new TypeReference<>() {});
    } catch (IOException e) {
      throw new DataUnusable(file.get() + " holds no aliases that can be read.");
    }
  }

  void save(StoredKey key) {
    write(key.id() + SUFFIX, key);
  }

  void save(Map<String, UUID> aliases) {
    write(ALIASES, aliases);
  }

  private void write(String name, Object content) {
    if (folder.isEmpty()) {
      return;
    }
    try {
      Files.createDirectories(folder.get());
      // A temporary file is its owner's alone, and stays so under its new name.
      Path temporary = Files.createTempFile(folder.get(), name, ".tmp");
      Files.write(temporary, json.writeValueAsBytes(content));
      Files.move(
          temporary,
          folder.get().resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
