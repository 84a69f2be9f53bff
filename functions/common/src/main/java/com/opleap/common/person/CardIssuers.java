package com.opleap.common.person;

import java.util.List;

/** How the numbers of the cards in use begin, and how long they are. */
final class CardIssuers {
  private static final List<Issuer> ALL =
      List.of(
          new Issuer("Visa", 4000, 4999, 13, 16, 19),
          new Issuer("Mastercard", 5100, 5599, 16),
          new Issuer("Mastercard", 2221, 2720, 16),
          new Issuer("American Express", 3400, 3499, 15),
          new Issuer("American Express", 3700, 3799, 15),
          new Issuer("Discover", 6011, 6011, 16, 17, 18, 19),
          new Issuer("Discover", 6440, 6599, 16, 17, 18, 19),
          new Issuer("Diners Club", 3000, 3059, 14, 15, 16, 17, 18, 19),
          new Issuer("Diners Club", 3095, 3095, 14, 15, 16, 17, 18, 19),
          new Issuer("Diners Club", 3600, 3699, 14, 15, 16, 17, 18, 19),
          new Issuer("Diners Club", 3800, 3999, 14, 15, 16, 17, 18, 19),
          new Issuer("JCB", 3528, 3589, 16, 17, 18, 19),
          new Issuer("UnionPay", 6200, 6299, 16, 17, 18, 19),
          new Issuer("Maestro", 5000, 5099, 13, 14, 15, 16, 17, 18, 19),
          new Issuer("Maestro", 5600, 5899, 13, 14, 15, 16, 17, 18, 19),
          new Issuer("Maestro", 6304, 6304, 13, 14, 15, 16, 17, 18, 19),
          new Issuer("Maestro", 6390, 6390, 13, 14, 15, 16, 17, 18, 19),
          new Issuer("Maestro", 6700, 6799, 13, 14, 15, 16, 17, 18, 19),
          new Issuer("RuPay", 5080, 5089, 16),
          new Issuer("RuPay", 6000, 6099, 16),
          new Issuer("RuPay", 8100, 8299, 16),
          new Issuer("RuPay", 3530, 3539, 16),
          new Issuer("RuPay", 3560, 3569, 16),
          new Issuer("Mir", 2200, 2204, 16, 17, 18, 19));

  private CardIssuers() {}

  /** The numbers whose first four digits are {@code from} to {@code to}. */
  record Issuer(String name, int from, int to, List<Integer> lengths) {
    Issuer(String name, int from, int to, Integer... lengths) {
      this(name, from, to, List.of(lengths));
    }
  }

  static List<Issuer> all() {
    return ALL;
  }

  /** The lengths of numbers with these first four digits, each as the bit of that number. */
  static int lengths(int prefix) {
    int bits = 0;
    for (Issuer issuer : ALL) {
      if (issuer.from() <= prefix && prefix <= issuer.to()) {
        for (int length : issuer.lengths()) {
          bits |= 1 << length;
        }
      }
    }
    return bits;
  }
}
