package com.opleap.subaccounts;

import com.opleap.common.store.ItemReader;
import com.opleap.common.vault.DataKey;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.Vault;
import com.opleap.subaccounts.password.OneTimeCode;
import com.opleap.subaccounts.password.OneTimeSecret;
import com.opleap.subaccounts.password.RecoveryCodes;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** Takes the code of a second factor, or a recovery code, each once. */
final class SecondFactor {
  private final Vault vault;
  private final Clock clock;
  private final OneTimeCode codes = new OneTimeCode();

  SecondFactor(Vault vault, Clock clock) {
    this.vault = vault;
    this.clock = clock;
  }

  /**
   * That the code is taken, to be written with what it is taken for; empty where it is none.
   *
   * @param table of the factors
   */
  Optional<Update> take(Standing standing, String code, String table) {
    Attempts.Account account = standing.account();
    Optional<ItemReader> factor = standing.factor();
    Optional<OneTimeSecret> secret =
        vault
            .find(Domain.ofOrganization(account.organization()), account.user())
            .flatMap(key -> factor.flatMap(row -> secret(row, key)));
    if (secret.isEmpty()) {
      return Optional.empty();
    }
    OptionalLong last = OptionalLong.of(factor.orElseThrow().number(FactorItem.STEP));
    OptionalLong step = codes.accept(secret.get(), code, clock.instant(), last);
    if (step.isPresent()) {
      return Optional.of(FactorItem.stepUsed(table, account.user(), step.getAsLong()));
    }
    String stored = factor.get().text(FactorItem.RECOVERY_CODES);
    return RecoveryCodes.parse(stored)
        .use(code)
        .map(left -> FactorItem.recoveryCodeUsed(table, account.user(), stored, left));
  }

  private static Optional<OneTimeSecret> secret(ItemReader factor, DataKey key) {
    return factor
        .findSealed(FactorItem.SECRET, key)
        .map(text -> OneTimeSecret.of(Base64.getDecoder().decode(text)));
  }
}
