package com.opleap.promises;

import java.util.List;

/** A clause and the tests that stand for it. */
record ClauseStanding(Clause clause, List<Proof> proofs) {

  ClauseStanding {
    proofs = List.copyOf(proofs);
  }

  State state() {
    if (proofs.isEmpty()) {
      return State.OPEN;
    }
    if (has(Outcome.FAILED)) {
      return State.BROKEN;
    }
    return has(Outcome.PASSED) && !has(Outcome.NOT_RUN) ? State.KEPT : State.UNPROVEN;
  }

  private boolean has(Outcome outcome) {
    return proofs.stream().anyMatch(proof -> proof.outcome() == outcome);
  }
}
