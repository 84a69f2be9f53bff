package com.opleap.subaccounts;

import com.opleap.common.IdSource;
import com.opleap.common.store.Transaction;
import com.opleap.common.vault.Vault;
import com.opleap.subaccounts.password.Password;
import com.opleap.subaccounts.password.PasswordHashing;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.Put;

/** What all ways to a password work with. */
record PasswordTools(
    Links links,
    Vault vault,
    Transaction.Factory transactions,
    PasswordHashing hashing,
    AccountMails mails,
    MemberTrail trail,
    Tables tables,
    Clock clock,
    IdSource ids) {

  /** The names of the tables that are written. */
  record Tables(String organizations, String tenants) {}

  /** Begins with the link, so that it is used once, and for all or nothing. */
  Transaction begin(Link link) {
    return transactions.begin(ids.next()).delete(links.use(link));
  }

  /** The password of somebody who has had none. */
  Put first(String user, Password password, Instant now) {
    return CredentialItem.put(tables.tenants(), user, hashing.hash(password), now);
  }

  Put line(Link link, String action) {
    String user = link.token().user();
    return trail.line(link.token().organization(), user, action, user, Map.of());
  }
}
