package com.opleap.subaccounts.password;

/**
 * Which passwords are taken: long ones that nobody would guess first. What they are made of is the
 * user's business, and they never run out.
 *
 * @see <a href="https://pages.nist.gov/800-63-4/sp800-63b.html#passwordver">NIST SP 800-63B,
 *     Password Verifiers</a>
 */
public final class PasswordRules {
  /** In characters, once in form. */
  static final int MOST = 128;

  private static final int REPLACEMENT = 0xFFFD;

  public Verdict judge(Password password, Factors factors, OwnData own) {
    if (password.length() > MOST) {
      return refused("too-long", "A password has at most " + MOST + " characters.");
    }
    String text = password.reveal();
    if (!isText(text)) {
      return refused(
          "characters", "It has characters that are not text, such as control characters.");
    }
    if (password.length() < factors.least()) {
      return refused(
          "too-short",
          "A password has at least "
              + factors.least()
              + " characters"
              + (factors == Factors.PASSWORD_ALONE ? "." : ", beside a second factor."));
    }
    String folded = Guesses.folded(text);
    if (Guesses.include(folded)) {
      return refused(
          "too-common", "It is one of those that are tried first, or is made of one of them.");
    }
    return isOwn(folded, factors, own)
        ? refused(
            "own-data", "It is made of your name, address, number or organization and little else.")
        : new Verdict.Fine();
  }

  /** What is left beside own data is to be more than half a password, and no common one. */
  private static boolean isOwn(String folded, Factors factors, OwnData own) {
    for (String spelling : Guesses.spellings(folded)) {
      String rest = own.takenOutOf(spelling);
      int length = rest.codePointCount(0, rest.length());
      boolean hasOwn = !rest.equals(spelling);
      if (hasOwn && (length * 2 <= factors.least() || Guesses.include(rest))) {
        return true;
      }
    }
    return false;
  }

  /** What is not assigned yet may be put into another form by a later Unicode. */
  private static boolean isText(String text) {
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      int c = text.codePointAt(i);
      int type = Character.getType(c);
      if (c == REPLACEMENT
          || type == Character.CONTROL
          || type == Character.SURROGATE
          || type == Character.UNASSIGNED) {
        return false;
      }
    }
    return true;
  }

  private static Verdict refused(String code, String detail) {
    return new Verdict.Refused(code, detail);
  }
}
