package com.opleap.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The folders of this repository, as the rules look at them. */
final class Repository {
  static final Path ROOT = Path.of(Objects.requireNonNull(System.getProperty("root.dir")));
  static final Path TEMPLATE = ROOT.resolve("template.yaml");

  private Repository() {}

  /** Every function's folder; {@code common} is none. */
  static List<Path> functions() {
    return list(ROOT.resolve("functions")).stream()
        .filter(folder -> Files.exists(folder.resolve("pom.xml")))
        .filter(folder -> !folder.endsWith("common"))
        .toList();
  }

  static String packageOf(Path function) {
    return "com.opleap." + function.getFileName().toString().replace("-", "");
  }

  /** Java sources of all modules, or of those below one folder, main and test. */
  static List<Path> sources(String below) {
    try (Stream<Path> files = Files.walk(ROOT.resolve(below).normalize())) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> ROOT.relativize(file).toString().contains("src/"))
          .filter(file -> !file.toString().contains("/target/"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean isMain(Path source) {
    return source.toString().contains("/src/main/");
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path relative(Path file) {
    return ROOT.relativize(file);
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
