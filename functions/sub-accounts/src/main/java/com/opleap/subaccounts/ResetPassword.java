package com.opleap.subaccounts;

import com.opleap.common.store.Transaction;
import com.opleap.subaccounts.password.Password;
import java.time.Instant;

/** Replaces the password of somebody who has one; all their sessions end with it. */
final class ResetPassword {
  private final PasswordTools tools;

  ResetPassword(PasswordTools tools) {
    this.tools = tools;
  }

  /**
   * Replaces it.
   *
   * @param needsFactor whether it is too short to be the only factor
   */
  SetPassword.Outcome with(Link link, SubAccount user, Password password, boolean needsFactor) {
    Instant now = tools.clock().instant();
    String tenants = tools.tables().tenants();
    Transaction transaction =
        tools
            .begin(link)
            .update(SubAccountChange.otherPassword(tenants, user, needsFactor))
            .update(
                CredentialItem.replace(
                    tenants, user.id(), tools.hashing().hash(password), now, link.madeAt()))
            .put(tools.mails().passwordChanged(user.profile().email()))
            .put(tools.line(link, "password.reset"));
    return SetPassword.Outcome.of(transaction.commit(), user.indexes().login().orElseThrow());
  }
}
