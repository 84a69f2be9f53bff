package com.opleap.benchmarks;

import com.opleap.subaccounts.password.Password;
import com.opleap.subaccounts.password.PasswordHashing;
import java.security.SecureRandom;

/** A password's hash at today's cost, without the call of KMS. */
final class BareHash {
  private static final String KEY = "11111111-2222-4333-8444-555555555555";
  private static final Password PASSWORD = Password.of(CustomerEvents.PASSWORD);

  /** A pepper that costs nothing. */
  private static final PasswordHashing HASHING =
      new PasswordHashing((key, message) -> message.clone(), KEY, new SecureRandom());

  private BareHash() {}

  static void make() {
    HASHING.burn(PASSWORD);
  }
}
