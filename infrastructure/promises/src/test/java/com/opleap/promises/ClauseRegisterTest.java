package com.opleap.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ClauseRegisterTest {
  @Test
  void holdsEveryClauseOfThePolicyOnceAndInItsOrder() {
    assertThat(ClauseRegister.ofThePolicy().ids().stream().collect(Collectors.joining(" ")))
        .isEqualTo(
            "P1 P2 P3 V1 V2 V3 V4 V5 V6 V7 V8 V9 V10 C1 C2 C3 C4 C5 C6 C7 C8 C9 C10 C11 C12 C13"
                + " C14 C15 C16 C17 C18 C19 D1 D2 D3 D4 D5 D6 A1");
  }

  @Test
  void aClauseStandsUnderItsHeading() {
    assertThat(ClauseRegister.parse("# First\nP1 One.\n\n# Second\nV1 Two.").clauses())
        .containsExactly(new Clause("P1", "One.", "First"), new Clause("V1", "Two.", "Second"));
  }

  @Test
  void aClauseThatIsThereTwiceIsRefused() {
    assertThatThrownBy(() -> ClauseRegister.parse("P1 One.\nP1 Two."))
        .hasMessageContaining("P1 Two.");
  }

  @Test
  void aLineThatIsNoClauseIsRefused() {
    assertThatThrownBy(() -> ClauseRegister.parse("One without an id."))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
