package com.opleap.subaccounts;

import com.opleap.subaccounts.password.Password;
import com.opleap.subaccounts.password.PasswordHash;
import com.opleap.subaccounts.password.PasswordHashing;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** Checks what proves who somebody is: their password, and the code of their second factor. */
final class Proof {
  private final PasswordHashing hashing;
  private final SecondFactor factor;
  private final String table;

  /**
   * @param table of the credentials
   */
  Proof(PasswordHashing hashing, SecondFactor factor, String table) {
    this.hashing = hashing;
    this.factor = factor;
    this.table = table;
  }

  /** What became of checking. */
  sealed interface Outcome {
    /**
     * It is them.
     *
     * @param change goes into the transaction of what is done with the proof
     */
    record Right(Optional<Update> change) implements Outcome {}

    record Wrong() implements Outcome {}

    /** All but the code, which was not given. */
    record CodeRequired() implements Outcome {}
  }

  /** Takes as long where there is nothing to check it against. */
  Outcome check(Standing standing, Password password, Optional<String> code) {
    if (standing.credential().isEmpty()) {
      hashing.burn(password);
      return new Outcome.Wrong();
    }
    PasswordHash stored =
        PasswordHash.parse(standing.credential().get().text(CredentialItem.PASSWORD));
    if (!hashing.matches(password, stored)) {
      return new Outcome.Wrong();
    }
    CredentialChange change = new CredentialChange();
    if (standing.hasFactor()) {
      if (code.isEmpty()) {
        return new Outcome.CodeRequired();
      }
      if (!factor.take(standing, code.get(), change)) {
        return new Outcome.Wrong();
      }
    }
    if (hashing.needsRaising(stored)) {
      change.raised(stored, hashing.hash(password));
    }
    return new Outcome.Right(change.update(table, standing.account().user()));
  }
}
