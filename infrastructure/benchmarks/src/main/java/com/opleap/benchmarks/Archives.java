package com.opleap.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Lays out what Maven built the way Lambda would unpack it. */
final class Archives {
  private final Path folder;
  private final Path nativeParts;

  /**
   * @param nativeParts jars of native code for this machine, in place of those for Lambda's
   */
  Archives(Path folder, Path nativeParts) {
    this.folder = folder;
    this.nativeParts = nativeParts;
  }

  /** An archive as it is shipped, but for its native parts. */
  Path unpacked(String name, Path archive) throws IOException {
    Path target = fresh(name);
    boolean needsNative = false;
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (isNative(entry.getName())) {
          needsNative = true;
        } else if (!entry.isDirectory()) {
          place(zip, inside(target, entry.getName()));
        }
      }
    }
    if (needsNative) {
      copy(nativeParts, target.resolve("lib"), jar -> true);
    }
    return target;
  }

  /** A module's jar with those of its dependencies that are wanted. */
  Path assembled(String name, Path module, Predicate<String> wanted) throws IOException {
    Path target = fresh(name);
    Path lib = target.resolve("lib");
    copy(module.resolve("target"), lib, jar -> true);
    copy(module.resolve("target/lib"), lib, jar -> wanted.test(jar) && !isNative(jar));
    if (wanted.test("aws-crt-client")) {
      copy(nativeParts, lib, jar -> true);
    }
    return target;
  }

  private Path fresh(String name) throws IOException {
    Path target = folder.resolve(name);
    if (Files.exists(target)) {
      try (Stream<Path> old = Files.walk(target)) {
        for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    Files.createDirectories(target.resolve("lib"));
    return target;
  }

  private static boolean isNative(String name) {
    return name.matches("(.*/)?aws-crt-\\d.*\\.jar");
  }

  private static Path inside(Path target, String name) {
    Path path = target.resolve(name).normalize();
    if (!path.startsWith(target)) {
      throw new IllegalStateException("The archive reaches outside: " + name);
    }
    return path;
  }

  private static void place(InputStream content, Path path) throws IOException {
    Files.createDirectories(path.getParent());
    Files.copy(content, path);
  }

  private static void copy(Path from, Path to, Predicate<String> wanted) throws IOException {
    List<Path> jars;
    try (Stream<Path> found = Files.list(from)) {
      jars =
          found
              .filter(path -> path.toString().endsWith(".jar"))
              .filter(path -> wanted.test(path.getFileName().toString()))
              .toList();
    }
    for (Path jar : jars) {
      Files.copy(jar, to.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
