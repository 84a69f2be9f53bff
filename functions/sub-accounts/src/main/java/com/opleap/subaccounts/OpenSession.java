package com.opleap.subaccounts;

import com.opleap.common.IdSource;
import com.opleap.common.access.AccessGrant;
import com.opleap.common.access.AccessToken;
import com.opleap.common.access.Role;
import com.opleap.common.access.SubAccountItem;
import com.opleap.common.store.BatchReader;
import com.opleap.common.store.Transaction;
import com.opleap.common.vault.DataKey;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.OpenDomain;
import com.opleap.common.vault.Vault;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Signs somebody in. What fails is answered in one way, after the same calls and the same hash,
 * whether there is such an account or not.
 */
final class OpenSession {
  private final BatchReader rows;
  private final Vault vault;
  private final Transaction.Factory transactions;
  private final Attempts attempts;
  private final Proof proof;
  private final DeviceCookie devices;
  private final AccountMails mails;
  private final MemberTrail trail;
  private final Tables tables;
  private final Clock clock;
  private final IdSource ids;
  private final SecureRandom random;

  /** The names of the tables that it reads or writes. */
  record Tables(String organizations, String tenants, String transients) {}

  /** What it works with. */
  record Tools(
      BatchReader rows,
      Vault vault,
      Transaction.Factory transactions,
      Attempts attempts,
      Proof proof,
      DeviceCookie devices,
      AccountMails mails,
      MemberTrail trail) {}

  OpenSession(Tools tools, Tables tables, Clock clock, IdSource ids, SecureRandom random) {
    this.rows = tools.rows();
    this.vault = tools.vault();
    this.transactions = tools.transactions();
    this.attempts = tools.attempts();
    this.proof = tools.proof();
    this.devices = tools.devices();
    this.mails = tools.mails();
    this.trail = tools.trail();
    this.tables = tables;
    this.clock = clock;
    this.ids = ids;
    this.random = random;
  }

  /** What became of it. */
  sealed interface Outcome {
    /**
     * Somebody is signed in.
     *
     * @param login by what they are known
     * @param isNewDevice whether they never signed in on it
     */
    record Opened(
        AccessToken token,
        Instant endsAt,
        Role role,
        boolean hasFactor,
        String login,
        boolean isNewDevice)
        implements Outcome {}

    record Wrong() implements Outcome {}

    /** The password is right; their second factor's code is missing. */
    record CodeRequired() implements Outcome {}

    record Suspended() implements Outcome {}

    record TooMany(Duration pause) implements Outcome {}
  }

  /** Does beforehand what every request needs first. */
  void prepare() {
    vault.prepare(Domain.ACCOUNTS);
  }

  Outcome open(Credentials given, Visit visit) {
    OpenDomain accounts = vault.findOrCreate(Domain.ACCOUNTS);
    String login = LoginItem.index(given.email(), accounts.blindIndex());
    Optional<String> device = devices.device(visit.deviceCookie(), login);
    return switch (attempts.note(login, device, visit.network(), accounts.blindIndex())) {
      case Attempts.Outcome.TooMany(Duration pause) -> new Outcome.TooMany(pause);
      case Attempts.Outcome.Noted noted -> open(given, visit, device, login, noted);
    };
  }

  private Outcome open(
      Credentials given,
      Visit visit,
      Optional<String> device,
      String login,
      Attempts.Outcome.Noted noted) {
    Standing standing =
        Standing.read(rows, tables.tenants(), tables.organizations(), noted.account());
    return switch (proof.check(standing, given.password(), given.code())) {
      case Proof.Outcome.Wrong() -> new Outcome.Wrong();
      case Proof.Outcome.CodeRequired() -> {
        takeBack(noted);
        yield new Outcome.CodeRequired();
      }
      case Proof.Outcome.Right right -> {
        if (standing.isSuspended() && !AccessGrant.SIGN_IN.isLeftTo(standing.role())) {
          takeBack(noted);
          yield new Outcome.Suspended();
        }
        yield begin(given, visit, device, login, noted, standing, right);
      }
    };
  }

  /**
   * The password was right, so this was no failure. Others before it stay: somebody who has the
   * password alone would else try codes without end.
   */
  private void takeBack(Attempts.Outcome.Noted noted) {
    transactions
        .begin(ids.next())
        .update(noted.ofAccount().takenBack(tables.transients(), noted.before()))
        .commit();
  }

  private Outcome begin(
      Credentials given,
      Visit visit,
      Optional<String> device,
      String login,
      Attempts.Outcome.Noted noted,
      Standing standing,
      Proof.Outcome.Right right) {
    Attempts.Account account = noted.account();
    Optional<DataKey> key =
        vault.find(Domain.ofOrganization(account.organization()), account.user());
    if (key.isEmpty()) {
      return new Outcome.Wrong();
    }
    NewSession session =
        new NewSession(
            AccessToken.next(random, account.organization(), account.user()),
            ids.next(),
            standing.user().orElseThrow().number(SubAccountItem.GENERATION),
            clock.instant(),
            visit);
    Transaction transaction =
        transactions
            .begin(ids.next())
            .put(session.put(tables.transients(), key.get()))
            .delete(noted.ofAccount().forgotten(tables.transients()))
            .put(
                trail.line(
                    account.organization(),
                    account.user(),
                    "session.open",
                    session.id(),
                    Map.of()));
    right.changes().forEach(transaction::update);
    if (device.isEmpty()) {
      transaction.put(mails.newDevice(given.email()));
    }
    return switch (transaction.commit()) {
      case Transaction.Done() ->
          new Outcome.Opened(
              session.token(),
              session.endsAt(),
              standing.role(),
              standing.hasFactor(),
              login,
              device.isEmpty());
      // Its code was used by another sign-in at this very moment, or its password replaced.
      case Transaction.Refused refused -> new Outcome.Wrong();
    };
  }
}
