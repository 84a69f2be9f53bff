package com.opleap.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Lambda is given, as this build has packed it. */
class ArchivesIT {
  private static final long MEGABYTE = 1_000_000;
  private static final long GOAL = 12 * MEGABYTE;

  /** The client of the mail service alone has nearly three. */
  private static final Map<String, Long> MORE = Map.of("notifications-lambda.zip", 15 * MEGABYTE);

  /** The POM's {@code project.build.outputTimestamp}. */
  private static final LocalDateTime TIME_OF_ALL_BUILDS = LocalDateTime.parse("2026-01-01T00:00");

  static Stream<Path> archives() {
    return Repository.functions().stream()
        .map(folder -> folder.resolve("target/" + folder.getFileName() + "-lambda.zip"));
  }

  @ParameterizedTest
  @MethodSource("archives")
  void anArchiveStaysSmall(Path archive) throws IOException {
    assertThat(Files.size(archive))
        .isLessThanOrEqualTo(MORE.getOrDefault(archive.getFileName().toString(), GOAL));
  }

  @ParameterizedTest
  @MethodSource("archives")
  void theOnlyNativePartIsThatOfLambdasPlatform(Path archive) throws IOException {
    assertThat(entries(archive).stream().filter(name -> name.matches(".*\\.(so|dll|dylib|jnilib)")))
        .containsExactly("linux/armv8/glibc/libaws-crt-jni.so");
  }

  @ParameterizedTest
  @MethodSource("archives")
  void nothingThatTestsOrTheLocalSystemNeedIsShipped(Path archive) throws IOException {
    assertThat(entries(archive))
        .noneMatch(name ->
            name.matches(
                "(?i)lib/(local|promises|rules|dynamodblocal|junit|assertj|slf4j-simple"
                    + "|jackson-databind|aws-lambda-java-events|sqlite|jna).*"));
  }

  @ParameterizedTest
  @MethodSource("archives")
  void noClassIsThereTwice(Path archive) throws IOException {
    assertThat(
            entries(archive).stream()
                .filter(name -> name.endsWith(".class"))
                .filter(name -> !name.contains("META-INF") && !name.endsWith("-info.class")))
        .isNotEmpty()
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("archives")
  void packedAgainItIsTheSame(Path archive) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        assertThat(entry.getTimeLocal()).as(entry.getName()).isEqualTo(TIME_OF_ALL_BUILDS);
      }
    }
  }

  /** Names of what is in an archive and in the jars in it. */
  private static List<String> entries(Path archive) throws IOException {
    try (InputStream file = Files.newInputStream(archive)) {
      return entries(file);
    }
  }

  private static List<String> entries(InputStream archive) throws IOException {
    List<String> names = new ArrayList<>();
    ZipInputStream zip = new ZipInputStream(archive);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      names.add(entry.getName());
      if (entry.getName().endsWith(".jar")) {
        names.addAll(entries(zip));
      }
    }
    return names;
  }
}
