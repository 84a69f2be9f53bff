package com.opleap.subaccounts;

import com.opleap.common.store.Transaction;
import com.opleap.subaccounts.password.Password;
import java.time.Instant;

/** Registers an organization, with the password of its first user. */
final class RegisterOrganization {
  private final PasswordTools tools;
  private final NewOrganization organizations;

  RegisterOrganization(PasswordTools tools) {
    this.tools = tools;
    this.organizations = new NewOrganization(tools.vault(), tools.tables());
  }

  SetPassword.Outcome with(Link link, Registration registration, Password password) {
    Instant now = tools.clock().instant();
    Transaction transaction = tools.begin(link);
    String login = organizations.into(transaction, registration, link.token(), now);
    transaction
        .put(tools.first(link.token().user(), password, now))
        .put(tools.mails().passwordChanged(registration.primaryUser().email()))
        .put(tools.line(link, "organization.register"));
    return SetPassword.Outcome.of(transaction.commit(), login);
  }
}
