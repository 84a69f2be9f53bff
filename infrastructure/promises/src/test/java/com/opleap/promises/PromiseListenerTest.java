package com.opleap.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class PromiseListenerTest {
  @TempDir Path root;

  @Test
  void aTestIsRecordedUnderEveryClauseThatItNames() throws IOException {
    run(Examples.Plain.class);

    assertThat(recorded())
        .contains(
            proof("V1", Examples.Plain.class, "passes", Outcome.PASSED),
            proof("V2", Examples.Plain.class, "passes", Outcome.PASSED),
            proof("C11", Examples.Plain.class, "fails", Outcome.FAILED),
            proof("C12", Examples.Plain.class, "isDisabled", Outcome.SKIPPED),
            proof("P2", Examples.Plain.class, "assumesTooMuch", Outcome.SKIPPED))
        .noneMatch(proof -> proof.test().endsWith("namesNothing"));
  }

  @Test
  void aClauseNamedOnAClassHoldsForTheTestsInIt() throws IOException {
    run(Examples.Whole.class);

    assertThat(recorded())
        .containsExactlyInAnyOrder(
            proof("V1", Examples.Whole.class, "passes", Outcome.PASSED),
            proof("V1", Examples.Whole.Inside.class, "passesToo", Outcome.PASSED),
            proof("V2", Examples.Whole.class, "passes", Outcome.PASSED));
  }

  @Test
  void oneBadCaseOfManyMakesTheTestFail() throws IOException {
    run(Examples.Cases.class);

    assertThat(recorded())
        .containsExactly(
            proof("V1", Examples.Cases.class, "evenIsGood", Outcome.FAILED),
            proof("V2", Examples.Cases.class, "made", Outcome.FAILED));
  }

  @Test
  void testsThatTheirClassKeptFromRunningHaveFailed() throws IOException {
    run(Examples.BrokenSetUp.class);

    assertThat(recorded())
        .containsExactly(proof("V1", Examples.BrokenSetUp.class, "wouldPass", Outcome.FAILED));
  }

  @Test
  void testsOfASkippedClassAreSkipped() throws IOException {
    run(Examples.SkippedWhole.class);

    assertThat(recorded())
        .containsExactly(proof("V1", Examples.SkippedWhole.class, "wouldPass", Outcome.SKIPPED));
  }

  @Test
  void aRunThatDiesLeavesItsTestsAsNotRun() throws IOException {
    Examples.Watching.file = TestRun.file(Recording.folder(root), "functions/x", "unit");

    run(Examples.Watching.class);

    assertThat(Examples.Watching.seen).contains("\"NOT_RUN\"").doesNotContain("PASSED");
    assertThat(recorded()).allMatch(proof -> proof.outcome() == Outcome.PASSED);
  }

  @Test
  void aModuleWhoseTestsKeepNothingAnyMoreLeavesNoOldRecord() throws IOException {
    run(Examples.Whole.class);
    run(Examples.Nothing.class);

    assertThat(recorded()).isEmpty();
  }

  @Test
  void thePageIsThereAfterAFailure() throws IOException {
    run(Examples.Plain.class);

    assertThat(Recording.page(root)).content().contains("broken", "fails");
  }

  @Test
  void outsideABuildNothingIsRecorded() throws IOException {
    run(Examples.Plain.class, Optional.empty());

    assertThat(root).isEmptyDirectory();
  }

  private void run(Class<?> tests) {
    run(tests, Optional.of(new Recording(root, "now", "functions/x", "unit")));
  }

  private static void run(Class<?> tests, Optional<Recording> recording) {
    LauncherFactory.create(
            LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .addTestExecutionListeners(new PromiseListener(recording))
                .build())
        .execute(LauncherDiscoveryRequestBuilder.request().selectors(selectClass(tests)).build());
  }

  private List<Proof> recorded() throws IOException {
    return TestRun.readAll(Recording.folder(root)).stream()
        .flatMap(run -> run.proofs().stream())
        .toList();
  }

  private static Proof proof(String clause, Class<?> type, String method, Outcome outcome) {
    return new Proof(clause, type.getName() + "." + method, outcome);
  }
}
