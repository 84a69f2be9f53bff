package com.opleap.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.localaws.Usage;
import com.opleap.localaws.Usage.Used;
import com.opleap.localaws.template.Template;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PermissionsReportTest {
  private static final Instant STARTED = Instant.parse("2026-01-01T00:00:00Z");

  private final Template template = Template.read(Repository.TEMPLATE, Map.of());
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  @TempDir Path folder;

  @Test
  void aBuildPassesThatUsedAllThatIsGranted() {
    assertThat(report(everything())).isTrue();
  }

  @Test
  void oneGrantThatNothingUsedFailsTheBuildAndIsNamed() {
    Map<String, Set<Used>> used = everything();
    Used missing = used.get("SubmitFormFunction").iterator().next();
    used.get("SubmitFormFunction").remove(missing);

    assertThat(report(used)).isFalse();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("SubmitFormFunction may " + missing.action() + " (" + missing.sid() + ")");
  }

  @Test
  void whatAnotherFunctionUsedDoesNotCount() {
    Map<String, Set<Used>> used = everything();
    used.put("ReadEnquiriesFunction", Set.of());

    assertThat(report(used)).isFalse();
  }

  @Test
  void aBuildWithoutIntegrationTestsDoesNotPass() {
    assertThat(report(Map.of())).isFalse();
  }

  @Test
  void recordsOfSeveralRunsAddUp() throws IOException {
    record("a", "{\"F\":[{\"sid\":\"S\",\"action\":\"x:A\"}]}", STARTED);
    record("b", "{\"F\":[{\"sid\":\"S\",\"action\":\"x:B\"}]}", STARTED.plusSeconds(1));

    assertThat(PermissionsReport.used(folder, STARTED))
        .containsOnly(Map.entry("F", Set.of(new Used("S", "x:A"), new Used("S", "x:B"))));
  }

  @Test
  void whatAnEarlierBuildRecordedDoesNotCount() throws IOException {
    record("a", "{\"F\":[{\"sid\":\"S\",\"action\":\"x:A\"}]}", STARTED.minusSeconds(1));

    assertThat(PermissionsReport.used(folder, STARTED)).isEmpty();
  }

  private Map<String, Set<Used>> everything() {
    Map<String, Set<Used>> used = new HashMap<>();
    template
        .functions()
        .forEach((id, function) -> used.put(id, new HashSet<>(Usage.granted(function))));
    return used;
  }

  private boolean report(Map<String, Set<Used>> used) {
    return PermissionsReport.report(
        template, used, new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  private void record(String name, String json, Instant when) throws IOException {
    Path file = Files.writeString(folder.resolve(name + ".json"), json);
    Files.setLastModifiedTime(file, FileTime.from(when));
  }
}
