package com.opleap.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** Lays out what Maven built the way Lambda would unpack it, with native parts that run here. */
final class Archives {
  private static final String CRT_CLASSES = "software/";
  private static final String NATIVE_PART = "lib/libaws-crt-jni.so";

  private final Path folder;
  private final Path crt;

  /**
   * Begins.
   *
   * @param crt the CRT's jar, with the native parts of every platform
   */
  Archives(Path folder, Path crt) {
    this.folder = folder;
    this.crt = crt;
  }

  /**
   * An unpacked archive.
   *
   * @param bytes of the archive as it is shipped
   * @param jars the same as an image has it: jars alone, which an AOT cache needs
   */
  record Layout(Path folder, long bytes, List<Path> jars) {}

  /** An archive of the functions as it is shipped, and this machine's native part. */
  Layout unpacked(String name, Path archive) throws IOException {
    Path target = fresh(folder, name);
    unpack(archive, target, entry -> true);
    if (Files.exists(target.resolve(NATIVE_PART))) {
      placeNativePart(target);
    }
    return new Layout(target, Files.size(archive), jars(target));
  }

  /** A module's jar with those of its dependencies that are wanted, packed like a function. */
  Layout assembled(String name, Path module, Predicate<String> wanted) throws IOException {
    Path target = fresh(folder, name);
    Path lib = Files.createDirectories(target.resolve("lib"));
    List<Path> jars = new ArrayList<>(list(module.resolve("target")));
    list(module.resolve("target/lib")).stream()
        .filter(jar -> wanted.test(jar.getFileName().toString()))
        .filter(jar -> !jar.endsWith(crt.getFileName()))
        .forEach(jars::add);
    for (Path jar : jars) {
      Files.copy(jar, lib.resolve(jar.getFileName()));
    }
    if (wanted.test(crt.getFileName().toString())) {
      unpack(crt, target, entry -> entry.startsWith(CRT_CLASSES));
      placeNativePart(target);
    }
    return new Layout(target, zipped(target), jars(target));
  }

  private List<Path> jars(Path target) throws IOException {
    List<Path> jars = new ArrayList<>(list(target.resolve("lib")));
    if (Files.exists(target.resolve(CRT_CLASSES))) {
      jars.add(crt);
    }
    return jars;
  }

  private void placeNativePart(Path target) throws IOException {
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String platform = "linux/" + (arch.equals("aarch64") ? "armv8" : "x86_64") + "/glibc/";
    try (ZipFile jar = new ZipFile(crt.toFile());
        InputStream content = jar.getInputStream(jar.getEntry(platform + "libaws-crt-jni.so"))) {
      Files.copy(content, target.resolve(NATIVE_PART), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** An empty folder. */
  static Path fresh(Path folder, String name) throws IOException {
    Path target = folder.resolve(name);
    if (Files.exists(target)) {
      try (Stream<Path> old = Files.walk(target)) {
        for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    return Files.createDirectories(target);
  }

  private static void unpack(Path archive, Path target, Predicate<String> wanted)
      throws IOException {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IllegalStateException("The archive reaches outside: " + entry.getName());
        }
        if (!entry.isDirectory() && wanted.test(entry.getName()) && !Files.exists(path)) {
          Files.createDirectories(path.getParent());
          Files.copy(zip, path);
        }
      }
    }
  }

  private static long zipped(Path target) throws IOException {
    Path zip = Files.createTempFile("archive", ".zip");
    try (Stream<Path> files = Files.walk(target);
        var out = new java.util.zip.ZipOutputStream(Files.newOutputStream(zip))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new ZipEntry(target.relativize(file).toString()));
        try (InputStream content = Files.newInputStream(file)) {
          content.transferTo(out);
        }
      }
    }
    long bytes = Files.size(zip);
    Files.delete(zip);
    return bytes;
  }

  static List<Path> list(Path folder) {
    try (Stream<Path> found = Files.list(folder)) {
      return found.filter(path -> path.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
