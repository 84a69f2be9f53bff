package com.opleap.subaccounts.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryCodesTest {
  private final RecoveryCodes.Made made = RecoveryCodes.make(new Seeded(42));
  private final List<String> codes = made.reveal();

  @Test
  void thereAreTenOfEightyBitsInGroupsOfFour() {
    assertThat(codes)
        .hasSize(10)
        .doesNotHaveDuplicates()
        .allMatch(code -> code.matches("[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){3}"));
    assertThat(RecoveryCodes.make(new Seeded(43)).reveal()).doesNotContainAnyElementsOf(codes);
  }

  @Test
  void eachIsUsedOnceInAnyOrder() {
    List<String> shuffled = new ArrayList<>(codes);
    Collections.shuffle(shuffled, new Random(7));
    RecoveryCodes stored = made.stored();
    for (String code : shuffled) {
      int before = stored.left();
      stored = RecoveryCodes.parse(stored.use(code).orElseThrow().text());
      assertThat(stored.left()).isEqualTo(before - 1);
      assertThat(stored.use(code)).isEmpty();
    }
    assertThat(stored.left()).isZero();
  }

  @Test
  void itMayBeTypedAsOneReadsIt() {
    RecoveryCodes.Made with = withZeroAndOne();
    String code =
        with.reveal().stream()
            .filter(each -> each.contains("0") && each.contains("1"))
            .findFirst()
            .orElseThrow();
    for (String typed :
        List.of(
            code.toUpperCase(Locale.ROOT),
            code.replace("-", ""),
            " " + code.replace("-", "  ") + "\n",
            code.replace('0', 'O').replace('1', 'l'),
            code.replace('0', 'o').replace('1', 'I'))) {
      assertThat(with.stored().use(typed)).as(typed).isPresent();
    }
  }

  @Test
  void nothingElseIsOne() {
    String code = codes.getFirst();
    RecoveryCodes other = RecoveryCodes.make(new Seeded(43)).stored();
    assertThat(other.use(code)).isEmpty();
    for (String typed :
        List.of("", "-", code.substring(1), code + "0", code.repeat(9), made.stored().text())) {
      assertThat(made.stored().use(typed)).as(typed).isEmpty();
    }
  }

  @Test
  void whatIsStoredHoldsNoCodeAndIsAnotherForTheSameCodes() {
    String text = made.stored().text();
    for (String code : codes) {
      assertThat(text).doesNotContain(code).doesNotContain(code.replace("-", ""));
    }
    assertThat(made.toString()).isEqualTo("RecoveryCodes.Made[…]");
    assertThat(made.stored().toString()).isEqualTo("RecoveryCodes[10 left]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1$", "2$%s$%s", "1$%s", "1$%s$%s.", "1$%s$%s.x", "1$%s$%s,%2$s"})
  void whatNobodyHereWroteIsRefused(String form) {
    String[] parts = made.stored().text().split("[$.]", 4);
    assertThatThrownBy(() -> RecoveryCodes.parse(form.formatted(parts[1], parts[2])))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void moreThanTenAreRefused() {
    String text = made.stored().text();
    String one = text.substring(text.lastIndexOf('.'));
    assertThatThrownBy(() -> RecoveryCodes.parse(text + one))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The first of the seeds that has a code with both. */
  private static RecoveryCodes.Made withZeroAndOne() {
    for (int seed = 0; ; seed++) {
      RecoveryCodes.Made made = RecoveryCodes.make(new Seeded(seed));
      if (made.reveal().stream().anyMatch(code -> code.contains("0") && code.contains("1"))) {
        return made;
      }
    }
  }
}
