package com.opleap.subaccounts;

import com.opleap.common.access.Role;
import com.opleap.common.person.EmailAddress;
import com.opleap.common.store.Transaction;
import com.opleap.common.vault.Domain;
import com.opleap.subaccounts.password.Password;
import java.time.Instant;

/** Has somebody join who was invited, with the password that they set. */
final class JoinOrganization {
  private final PasswordTools tools;

  JoinOrganization(PasswordTools tools) {
    this.tools = tools;
  }

  SetPassword.Outcome with(Link link, SubAccount user, Password password) {
    Instant now = tools.clock().instant();
    String tenants = tools.tables().tenants();
    String organizations = tools.tables().organizations();
    EmailAddress email = user.profile().email();
    String login = LoginItem.index(email, tools.vault().findOrCreate(Domain.ACCOUNTS).blindIndex());
    Transaction transaction =
        tools
            .begin(link)
            .put(LoginItem.put(tenants, login, user.organization(), user.id()))
            .update(SubAccountChange.join(tenants, user, link.id(), login, now))
            .put(tools.first(user.id(), password, now))
            .put(tools.mails().passwordChanged(email))
            .put(tools.line(link, "sub-account.join"));
    // Hashing takes its time, in which the organization may have been suspended.
    if (user.role() == Role.OWNER) {
      transaction.update(SubAccountChange.ownerJoins(organizations, user));
    } else {
      transaction.check(SubAccountChange.isNotSuspended(organizations, user));
    }
    Transaction.Outcome outcome = transaction.commit();
    return outcome instanceof Transaction.Refused refused && Seats.isSuspended(refused.existing())
        ? new SetPassword.Outcome.Suspended()
        : SetPassword.Outcome.of(outcome, login);
  }
}
