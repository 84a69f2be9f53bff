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

/** Takes the code of a second factor, or a recovery code, each once. */
final class SecondFactor {
  private final Vault vault;
  private final Clock clock;
  private final OneTimeCode codes = new OneTimeCode();

  SecondFactor(Vault vault, Clock clock) {
    this.vault = vault;
    this.clock = clock;
  }

  /** Whether it is one; that it was taken is added to the change. */
  boolean take(Standing standing, String code, CredentialChange change) {
    ItemReader credential = standing.credential().orElseThrow();
    Optional<OneTimeSecret> secret =
        vault
            .find(
                Domain.ofOrganization(standing.account().organization()), standing.account().user())
            .flatMap(key -> secret(credential, key));
    if (secret.isEmpty()) {
      return false;
    }
    OptionalLong last =
        credential
            .findNumber(CredentialItem.FACTOR_STEP)
            .map(OptionalLong::of)
            .orElseGet(OptionalLong::empty);
    OptionalLong step = codes.accept(secret.get(), code, clock.instant(), last);
    if (step.isPresent()) {
      change.stepUsed(step.getAsLong());
      return true;
    }
    Optional<String> stored = credential.find(CredentialItem.RECOVERY_CODES);
    Optional<RecoveryCodes> left = stored.flatMap(codes -> RecoveryCodes.parse(codes).use(code));
    left.ifPresent(codes -> change.recoveryCodeUsed(stored.orElseThrow(), codes.text()));
    return left.isPresent();
  }

  private static Optional<OneTimeSecret> secret(ItemReader credential, DataKey key) {
    return credential
        .findSealed(CredentialItem.FACTOR_SECRET, key)
        .map(text -> OneTimeSecret.of(Base64.getDecoder().decode(text)));
  }
}
