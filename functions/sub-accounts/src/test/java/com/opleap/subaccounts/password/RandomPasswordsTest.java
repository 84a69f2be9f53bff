package com.opleap.subaccounts.password;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for any password. */
class RandomPasswordsTest {
  private static final String LIST = "/com/nulabinc/zxcvbn/matchers/dictionaries/passwords.txt";
  private static final int ROUNDS = 60;

  private final long seed = Long.getLong("seed", 20261126);
  private final Random random = new Random(seed);
  private final PasswordRules rules = new PasswordRules();
  private final OwnData own = PasswordRulesTest.annabel();

  @Test
  void whatAGeneratorMakesIsTaken() {
    for (int i = 0; i < ROUNDS; i++) {
      String password = printable(15 + random.nextInt(114));
      assertThat(judged(password)).as("seed %s", seed).isEqualTo(new Verdict.Fine());
    }
  }

  @Test
  void theThirtyThousandMostUsedAreListedAndRefusedInAnyCaseAndRepeated() throws IOException {
    List<String> listed = listed();
    assertThat(listed).hasSizeGreaterThanOrEqualTo(30_000);
    for (int i = 0; i < ROUNDS; i++) {
      String word = listed.get(random.nextInt(listed.size()));
      String again = inAnyCase(word).repeat(1 + 15 / word.length());
      assertThat(code(again)).as("seed %s, %s", seed, again).isEqualTo("too-common");
    }
    assertThat(listed.stream().filter(word -> word.length() >= 15))
        .isNotEmpty()
        .allSatisfy(word -> assertThat(code(inAnyCase(word))).isEqualTo("too-common"));
  }

  @Test
  void anyTextIsJudgedAndItsFormIsJudgedTheSame() {
    for (int i = 0; i < 20 * ROUNDS; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(40); length > 0; length--) {
        text.appendCodePoint(random.nextInt(random.nextBoolean() ? 0x80 : 0x110000));
      }
      Password password = Password.of(text.toString());
      Verdict verdict = rules.judge(password, Factors.PASSWORD_AND_CODE, own);
      assertThat(rules.judge(Password.of(password.reveal()), Factors.PASSWORD_AND_CODE, own))
          .as("seed %s", seed)
          .isEqualTo(verdict);
      if (password.length() < Factors.PASSWORD_AND_CODE.least()) {
        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
      }
    }
  }

  private String printable(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) ('!' + random.nextInt('~' - '!' + 1)));
    }
    return text.toString();
  }

  private String inAnyCase(String word) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      text.append(random.nextBoolean() ? Character.toUpperCase(c) : c);
    }
    return text.toString();
  }

  private String code(String password) {
    return judged(password) instanceof Verdict.Refused refused ? refused.code() : "fine";
  }

  private Verdict judged(String password) {
    return rules.judge(Password.of(password), Factors.PASSWORD_ALONE, own);
  }

  private static List<String> listed() throws IOException {
    try (InputStream in = RandomPasswordsTest.class.getResourceAsStream(LIST)) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    }
  }
}
