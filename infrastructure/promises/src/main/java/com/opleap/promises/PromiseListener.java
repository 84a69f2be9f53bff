package com.opleap.promises;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Notes how every test with {@link Keeps} ends and renders the page of promises when its run ends.
 * JUnit finds it as a service. Outside Maven, say in an editor, it notes nothing.
 */
public final class PromiseListener implements TestExecutionListener {
  private record Kept(String clause, String test) {}

  private final Optional<Recording> recording;
  private final Map<Kept, Outcome> outcomes =
      new TreeMap<>(Comparator.comparing(Kept::clause).thenComparing(Kept::test));
  private @Nullable TestPlan plan;

  public PromiseListener() {
    this(Recording.ofThisBuild());
  }

  PromiseListener(Optional<Recording> recording) {
    this.recording = recording;
  }

  @Override
  public synchronized void testPlanExecutionStarted(TestPlan started) {
    plan = started;
    started.getRoots().forEach(root -> noteAll(root, Outcome.NOT_RUN));
    save();
  }

  @Override
  public synchronized void dynamicTestRegistered(TestIdentifier test) {
    note(test, Outcome.NOT_RUN);
  }

  @Override
  public synchronized void executionSkipped(TestIdentifier test, String reason) {
    noteAll(test, Outcome.SKIPPED);
  }

  @Override
  public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
    Outcome outcome =
        switch (result.getStatus()) {
          case SUCCESSFUL -> Outcome.PASSED;
          case FAILED -> Outcome.FAILED;
          case ABORTED -> Outcome.SKIPPED;
        };
    if (test.isTest()) {
      note(test, outcome);
    } else if (outcome != Outcome.PASSED) {
      // What comes before or after all of a class's tests speaks for each of them.
      noteAll(test, outcome);
    }
  }

  @Override
  public synchronized void testPlanExecutionFinished(TestPlan finished) {
    save();
  }

  private void noteAll(TestIdentifier test, Outcome outcome) {
    note(test, outcome);
    if (plan != null) {
      plan.getDescendants(test).forEach(below -> note(below, outcome));
    }
  }

  private void note(TestIdentifier test, Outcome outcome) {
    test.getSource()
        .filter(MethodSource.class::isInstance)
        .map(MethodSource.class::cast)
        .ifPresent(source -> {
          String name = source.getJavaClass().getName() + "." + source.getMethodName();
          for (String clause : clausesOf(source.getJavaMethod(), source.getJavaClass())) {
            outcomes.merge(new Kept(clause, name), outcome, Outcome::and);
          }
        });
  }

  private static Set<String> clausesOf(Method method, Class<?> testClass) {
    Set<String> clauses = new LinkedHashSet<>();
    addTo(clauses, method.getAnnotation(Keeps.class));
    for (Class<?> c = testClass; c != null; c = c.getEnclosingClass()) {
      addTo(clauses, c.getAnnotation(Keeps.class));
    }
    return clauses;
  }

  private static void addTo(Set<String> clauses, @Nullable Keeps keeps) {
    if (keeps != null) {
      clauses.addAll(List.of(keeps.value()));
    }
  }

  private void save() {
    if (recording.isEmpty()) {
      return;
    }
    List<Proof> proofs = new ArrayList<>();
    outcomes.forEach((kept, outcome) -> proofs.add(new Proof(kept.clause(), kept.test(), outcome)));
    try {
      recording.get().save(proofs);
    } catch (IOException e) {
      throw new UncheckedIOException("The promises kept could not be noted", e);
    }
  }
}
