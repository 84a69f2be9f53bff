package com.opleap.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.crac.Core;
import org.junit.jupiter.api.Test;

class PrimingTest {
  @Test
  void theSdkIsWarmedThenTheDryCallRunsAndNothingAfterTheSnapshot() {
    List<String> done = new ArrayList<>();
    Priming priming = new Priming(() -> done.add("sdk"), () -> done.add("dry call"));
    priming.beforeCheckpoint(Core.getGlobalContext());
    priming.afterRestore(Core.getGlobalContext());
    assertThat(done).containsExactly("sdk", "dry call");
  }
}
