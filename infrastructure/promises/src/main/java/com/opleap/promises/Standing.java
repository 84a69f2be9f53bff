package com.opleap.promises;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Where every clause stands after a build, and what was said to keep a clause that is not one. */
record Standing(String build, List<ClauseStanding> clauses, List<Proof> unknown) {

  Standing {
    clauses = List.copyOf(clauses);
    unknown = List.copyOf(unknown);
  }

  /** What another build recorded counts as not run: the code may have changed since. */
  static Standing of(ClauseRegister register, List<TestRun> runs, String build) {
    List<Proof> proofs = new ArrayList<>();
    for (TestRun run : runs) {
      for (Proof proof : run.proofs()) {
        proofs.add(run.build().equals(build) ? proof : proof.notRun());
      }
    }
    proofs.sort(Comparator.comparing(Proof::test).thenComparing(Proof::clause));
    Set<String> ids = register.ids();
    return new Standing(
        build,
        register.clauses().stream()
            .map(clause -> new ClauseStanding(clause, provenBy(clause, proofs)))
            .toList(),
        proofs.stream().filter(proof -> !ids.contains(proof.clause())).toList());
  }

  private static List<Proof> provenBy(Clause clause, List<Proof> proofs) {
    return proofs.stream().filter(proof -> proof.clause().equals(clause.id())).toList();
  }

  long count(State state) {
    return clauses.stream().filter(clause -> clause.state() == state).count();
  }

  List<String> in(State state) {
    return clauses.stream()
        .filter(clause -> clause.state() == state)
        .map(clause -> clause.clause().id())
        .toList();
  }
}
