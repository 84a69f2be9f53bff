package com.opleap.subaccounts;

import com.opleap.subaccounts.password.Password;
import com.opleap.subaccounts.password.PasswordHash;
import com.opleap.subaccounts.password.PasswordHashing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** Checks what proves who somebody is: their password, and the code of their second factor. */
final class Proof {
  private final PasswordHashing hashing;
  private final SecondFactor factor;
  private final String table;

  /**
   * @param table of passwords and factors
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
     * @param changes go into the transaction of what is done with the proof: a code is used up, a
     *     hash is raised
     */
    record Right(List<Update> changes) implements Outcome {
      public Right {
        changes = List.copyOf(changes);
      }
    }

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
    List<Update> changes = new ArrayList<>();
    if (standing.hasFactor()) {
      if (code.isEmpty()) {
        return new Outcome.CodeRequired();
      }
      Optional<Update> taken = factor.take(standing, code.get(), table);
      if (taken.isEmpty()) {
        return new Outcome.Wrong();
      }
      changes.add(taken.get());
    }
    if (hashing.needsRaising(stored)) {
      changes.add(
          CredentialItem.raise(table, standing.account().user(), stored, hashing.hash(password)));
    }
    return new Outcome.Right(changes);
  }
}
