package com.opleap.promises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromisesReportTest {
  @TempDir Path root;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void clausesWithoutATestAreListedAsOpenAndDoNotFailTheBuild() throws IOException {
    record("now", new Proof("V1", "a.B.keepsIt", Outcome.PASSED));

    assertThat(report()).isTrue();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("promises kept: V1\n", "promises open: P1 P2 P3 V2 ");
  }

  @Test
  void anUnknownClauseFailsTheBuildWhichSaysWhoNamedIt() throws IOException {
    record("now", new Proof("V99", "a.B.keepsIt", Outcome.PASSED));

    assertThat(report()).isFalse();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("a.B.keepsIt keeps V99");
    assertThat(Recording.page(root)).content().contains("V99");
  }

  @Test
  void aBrokenPromiseFailsTheBuild() throws IOException {
    record("now", new Proof("V1", "a.B.keepsIt", Outcome.FAILED));

    assertThat(report()).isFalse();
  }

  @Test
  void whatAnEarlierBuildRecordedDoesNotCountAsKept() throws IOException {
    record("yesterday", new Proof("V1", "a.B.keepsIt", Outcome.PASSED));

    assertThat(report()).isTrue();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("promises kept: none", "promises not shown by this build: V1");
    assertThat(Recording.page(root)).content().contains("not run").doesNotContain("passed</b>");
  }

  @Test
  void aTestThatWasOnlySkippedKeepsNothing() throws IOException {
    record("now", new Proof("V1", "a.B.keepsIt", Outcome.SKIPPED));

    report();

    assertThat(out.toString(StandardCharsets.UTF_8)).contains("promises kept: none");
  }

  @Test
  void theNameOfATestCannotWriteMarkupIntoThePage() throws IOException {
    record("now", new Proof("<b>V1", "a.B.<script>", Outcome.PASSED));

    report();

    assertThat(Recording.page(root)).content().doesNotContain("<script>", "<b>V1");
  }

  private void record(String build, Proof... proofs) throws IOException {
    new TestRun(build, "functions/x", "unit", List.of(proofs)).write(Recording.folder(root));
  }

  private boolean report() throws IOException {
    return PromisesReport.report(root, "now", new PrintStream(out, true, StandardCharsets.UTF_8));
  }
}
