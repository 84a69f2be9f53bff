package com.opleap.subaccounts;

import com.opleap.common.IdSource;
import com.opleap.common.store.Transaction;
import com.opleap.common.vault.Vault;
import java.security.SecureRandom;
import java.time.Clock;

/** What all changes of an organization's users work with. */
record SubAccountTools(
    SubAccountRows rows,
    SubAccountReader reader,
    Vault vault,
    Transaction.Factory transactions,
    Links links,
    AccountMails mails,
    MemberTrail trail,
    Tables tables,
    Clock clock,
    IdSource ids,
    SecureRandom random) {

  /** The names of the tables that are written. */
  record Tables(String organizations, String tenants, String transients, String keys) {}

  PrimaryUserDetails primaryUser() {
    return new PrimaryUserDetails(vault, tables.keys());
  }

  /** Begins a transaction that takes its turn where many change the same organization. */
  Transaction begin() {
    return transactions.begin(ids.next()).insisting();
  }
}
