package com.opleap.subaccounts.password;

/** What a user signs in with, which says how long their password is at least. */
public enum Factors {
  PASSWORD_ALONE(15),
  PASSWORD_AND_CODE(8);

  private final int least;

  Factors(int least) {
    this.least = least;
  }

  int least() {
    return least;
  }
}
