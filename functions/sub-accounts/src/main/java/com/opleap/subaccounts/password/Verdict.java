package com.opleap.subaccounts.password;

/** What was found of a password that somebody wants to have. */
public sealed interface Verdict {
  /** It may be taken. */
  record Fine() implements Verdict {}

  /**
   * It is not taken.
   *
   * @param code stable: {@code too-short}, {@code too-long}, {@code characters}, {@code
   *     too-common}, {@code own-data}
   * @param detail for the person, without anything of the password
   */
  record Refused(String code, String detail) implements Verdict {}
}
