package com.opleap.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Lambda is given, as this build has packed it. */
class ArchivesIT {
  private static final long MEGABYTE = 1_000_000;
  private static final long GOAL = 12 * MEGABYTE;

  /** On Lambda's library path; the version for arm64 by the POM. */
  private static final String NATIVE = "lib/libaws-crt-jni.so";

  private static final String WARM_UP =
      "META-INF/services/software.amazon.awssdk.core.warmup.SdkWarmUpProvider";

  /** The POM's {@code project.build.outputTimestamp}. */
  private static final LocalDateTime TIME_OF_ALL_BUILDS = LocalDateTime.parse("2026-01-01T00:00");

  static Stream<Path> archives() {
    return Repository.functions().stream()
        .map(folder -> folder.resolve("target/" + folder.getFileName() + "-lambda.zip"));
  }

  @ParameterizedTest
  @MethodSource("archives")
  void anArchiveStaysSmall(Path archive) throws IOException {
    assertThat(Files.size(archive)).isLessThanOrEqualTo(GOAL);
  }

  @ParameterizedTest
  @MethodSource("archives")
  void theOnlyNativePartIsThatOfLambdasPlatform(Path archive) throws IOException {
    assertThat(entries(archive).stream().filter(name -> name.matches(".*\\.(so|dll|dylib|jnilib)")))
        .containsExactly(NATIVE);
  }

  @ParameterizedTest
  @MethodSource("archives")
  void nothingThatTestsOrTheLocalSystemNeedIsShipped(Path archive) throws IOException {
    assertThat(entries(archive))
        .noneMatch(name ->
            name.matches(
                "com/opleap/(local|localaws|promises|rules)/.*|org/(junit|assertj|slf4j/simple)/.*"
                    + "|com/(amazonaws/services/dynamodbv2|almworks/sqlite4java|sun/jna)/.*"
                    + "|com/amazonaws/services/lambda/runtime/events/.*"
                    + "|com/fasterxml/jackson/databind/.*"));
  }

  /** Looking through 40 jars and inflating their classes was a tenth of a cold start. */
  @ParameterizedTest
  @MethodSource("archives")
  void theFunctionIsOneJarWhoseClassesAreReadAsTheyAre(Path archive) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
      assertThat(zip.getNextEntry().getName()).isEqualTo("lib/");
      assertThat(zip.getNextEntry().getName())
          .isEqualTo("lib/" + archive.getFileName().toString().replace("-lambda.zip", "") + ".jar");
      ZipInputStream jar = new ZipInputStream(zip);
      for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
        assertThat(entry.getMethod()).as(entry.getName()).isEqualTo(ZipEntry.STORED);
      }
      assertThat(zip.getNextEntry().getName()).isEqualTo(NATIVE);
      assertThat(zip.getNextEntry()).isNull();
    }
  }

  /** One file of that name stands in each client's jar. */
  @ParameterizedTest
  @MethodSource("archives")
  void theSdksWarmUpFindsEveryClient(Path archive) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
      zip.getNextEntry();
      zip.getNextEntry();
      ZipInputStream jar = new ZipInputStream(zip);
      ZipEntry entry = jar.getNextEntry();
      while (!entry.getName().equals(WARM_UP)) {
        entry = jar.getNextEntry();
      }
      assertThat(new String(jar.readAllBytes(), StandardCharsets.UTF_8))
          .contains("DynamoDbWarmUpProvider", "KmsWarmUpProvider");
    }
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
