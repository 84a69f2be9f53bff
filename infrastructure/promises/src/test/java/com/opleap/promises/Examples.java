package com.opleap.promises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Test classes that the tests of the listener run. Maven finds no test in here by its name. */
final class Examples {
  private Examples() {}

  static class Plain {
    @Test
    @Keeps({"V1", "V2"})
    void passes() {}

    @Test
    @Keeps("C11")
    void fails() {
      assertThat(1).isEqualTo(2);
    }

    @Test
    @Disabled("an example")
    @Keeps("C12")
    void isDisabled() {}

    @Test
    @Keeps("P2")
    void assumesTooMuch() {
      Assumptions.abort();
    }

    @Test
    void namesNothing() {}
  }

  @Keeps("V1")
  static class Whole {
    @Test
    @Keeps("V2")
    void passes() {}

    @Nested
    class Inside {
      @Test
      void passesToo() {}
    }
  }

  static class Cases {
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    @Keeps("V1")
    void evenIsGood(int number) {
      assertThat(number).isEven();
    }

    @TestFactory
    @Keeps("V2")
    Stream<DynamicTest> made() {
      return Stream.of(2, 3, 4)
          .map(n -> DynamicTest.dynamicTest("even " + n, () -> assertThat(n).isEven()));
    }
  }

  static class BrokenSetUp {
    @BeforeAll
    static void breaks() {
      assertThat("set up").isEqualTo("broken");
    }

    @Test
    @Keeps("V1")
    void wouldPass() {}
  }

  @Disabled("an example")
  static class SkippedWhole {
    @Test
    @Keeps("V1")
    void wouldPass() {}
  }

  static class Watching {
    static Path file = Path.of("unset");
    static String seen = "";

    @Test
    @Keeps("V1")
    void seesWhatIsWrittenSoFar() throws IOException {
      seen = Files.readString(file);
    }
  }

  static class Nothing {
    @Test
    void passes() {}
  }
}
