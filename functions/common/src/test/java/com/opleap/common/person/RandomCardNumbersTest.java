package com.opleap.common.person;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.common.person.CardIssuers.Issuer;
import com.opleap.promises.Keeps;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for any card's number. */
class RandomCardNumbersTest {
  private static final List<String> SEPARATORS =
      List.of(
          " ",
          "-",
          ".",
          "\u00a0",
          "\u202f",
          "\u3000",
          "\u2011",
          "\u2013",
          "\u2212",
          "\u00b7",
          "\u2024",
          "\uff0e",
          "\u200b",
          "\u00ad",
          "\ufeff",
          "\u3164",
          "\ufe0f\u20e3",
          " - ",
          ". ",
          "\t");
  private static final List<Integer> IN_USE = List.of(14, 15, 16, 19);
  private static final List<String> BEFORE =
      List.of("", "card ", "No.", "x", ":", "7\n", "李", "€", "(", "#", "12/27, ", "a+b");
  private static final List<String> AFTER =
      List.of("", " card", ".", "x", ":", "\n7", "李", "€", ")", "/", ", 12/27", "-");

  @Keeps("C16")
  @Test
  void everyCardIsMaskedHoweverItIsGroupedAndWhateverIsAroundIt() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < 4_000; round++) {
      String card = card(random);
      String before = pick(BEFORE, random);
      String after = pick(AFTER, random);
      String grouped = grouped(card, random);
      String masked = CardNumbers.mask(before + grouped + after);
      assertThat(masked)
          .as("seed %d: %s", seed, grouped)
          .isEqualTo(before + masked(grouped) + after);
    }
  }

  @Keeps("C16")
  @Test
  void aCardGluedToOtherDigitsShowsNoMoreThanFourOfItsOwn() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < 4_000; round++) {
      String card = card(random);
      if (!IN_USE.contains(card.length())) {
        continue;
      }
      String before = digits(random, random.nextInt(30));
      String masked = CardNumbers.mask(before + card + digits(random, random.nextInt(30)));
      assertThat(masked.substring(before.length(), before.length() + card.length() - 4))
          .as("seed %d: %s behind %s", seed, card, before)
          .matches("•+");
    }
  }

  @Test
  void aNumberOfOneGroupIsMaskedOnlyWhereACardIsInIt() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    int kept = 0;
    for (int round = 0; round < 4_000; round++) {
      String text = digits(random, 10 + random.nextInt(20));
      boolean holdsCard = holdsCard(text);
      assertThat(!CardNumbers.mask(text).equals(text))
          .as("seed %d: %s", seed, text)
          .isEqualTo(holdsCard);
      kept += holdsCard ? 0 : 1;
    }
    assertThat(kept).as("seed %d", seed).isGreaterThan(1_000);
  }

  @Test
  void whatWasMaskedStaysAsItIs() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    int masked = 0;
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int part = random.nextInt(6); part >= 0; part--) {
        text.append(random.nextBoolean() ? card(random) : grouped(card(random), random));
        text.append(pick(List.of("", " ", ", ", "•", "+", "x", "••••••••• ", "4"), random));
      }
      String once = CardNumbers.mask(text.toString());
      assertThat(CardNumbers.mask(once)).as("seed %d: %s", seed, text).isEqualTo(once);
      masked += once.contentEquals(text) ? 0 : 1;
    }
    assertThat(masked).as("seed %d", seed).isGreaterThan(10_000);
  }

  /** Some of these have 13 digits, and begin as cards do. */
  @Test
  void phoneNumbersWithTheirPlusStay() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < 4_000; round++) {
      String phone = "+" + grouped(digits(random, 8 + random.nextInt(6)), random);
      String text = "call " + phone + " or " + phone;
      assertThat(CardNumbers.mask(text)).as("seed %d", seed).isEqualTo(text);
    }
  }

  /** The plain way, from the definition. */
  private static boolean holdsCard(String digits) {
    for (int from = 0; from < digits.length(); from++) {
      for (int to = from + 13; to <= Math.min(digits.length(), from + 19); to++) {
        String part = digits.substring(from, to);
        int prefix = Integer.parseInt(part.substring(0, 4));
        boolean known =
            CardIssuers.all().stream()
                .anyMatch(issuer ->
                    issuer.from() <= prefix
                        && prefix <= issuer.to()
                        && issuer.lengths().contains(part.length()));
        boolean whole = part.length() == digits.length();
        if (known && luhn(part) == 0 && (whole || IN_USE.contains(part.length()))) {
          return true;
        }
      }
    }
    return false;
  }

  private static String card(Random random) {
    Issuer issuer = pick(CardIssuers.all(), random);
    int length = pick(issuer.lengths(), random);
    String most =
        (issuer.from() + random.nextInt(issuer.to() - issuer.from() + 1))
            + digits(random, length - 5);
    return most + (10 - luhn(most + "0")) % 10;
  }

  private static int luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int twice = 2 * digit;
      sum += i % 2 == 0 ? digit : twice / 10 + twice % 10;
    }
    return sum % 10;
  }

  private static String grouped(String digits, Random random) {
    int zero = pick(List.of((int) '0', 0xFF10, 0x0660, 0x0966, 0x1D7CE), random);
    String separator = pick(SEPARATORS, random);
    int one = 1 + random.nextInt(20);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < digits.length(); i++) {
      if (i > 0 && (one < 8 ? i % one == 0 : random.nextInt(one) == 0)) {
        text.append(separator);
      }
      text.appendCodePoint(zero + digits.charAt(i) - '0');
    }
    return text.toString();
  }

  private static String masked(String grouped) {
    long digits = grouped.codePoints().filter(Character::isDigit).count();
    StringBuilder masked = new StringBuilder();
    long seen = 0;
    for (int c : grouped.codePoints().toArray()) {
      boolean hidden = Character.isDigit(c) && seen++ < digits - 4;
      masked.appendCodePoint(hidden ? '•' : c);
    }
    return masked.toString();
  }

  private static String digits(Random random, int length) {
    return random
        .ints(length, 0, 10)
        .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
        .toString();
  }

  private static <T> T pick(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}
