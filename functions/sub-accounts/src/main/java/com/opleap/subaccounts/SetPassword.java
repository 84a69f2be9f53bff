package com.opleap.subaccounts;

import com.opleap.common.IdSource;
import com.opleap.common.access.Role;
import com.opleap.common.access.SubAccountItem;
import com.opleap.common.audit.AuditEntry;
import com.opleap.common.audit.AuditTrail;
import com.opleap.common.organization.OrganizationItem;
import com.opleap.common.person.EmailAddress;
import com.opleap.common.store.BatchReader;
import com.opleap.common.store.ItemReader;
import com.opleap.common.store.Transaction;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.Vault;
import com.opleap.subaccounts.password.Factors;
import com.opleap.subaccounts.password.OwnData;
import com.opleap.subaccounts.password.Password;
import com.opleap.subaccounts.password.PasswordHashing;
import com.opleap.subaccounts.password.PasswordRules;
import com.opleap.subaccounts.password.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Sets a password with a mailed link, and does what the link is for: an organization is registered,
 * somebody joins, or a password is replaced. There is no other way to a password.
 */
final class SetPassword {
  private final Links links;
  private final BatchReader rows;
  private final Vault vault;
  private final Transaction.Factory transactions;
  private final NewOrganization organizations;
  private final SubAccountReader users;
  private final PasswordHashing hashing;
  private final PasswordRules rules = new PasswordRules();
  private final AccountMails mails;
  private final AuditTrail audit;
  private final Tables tables;
  private final Clock clock;
  private final IdSource ids;

  /** The names of the tables that it reads. */
  record Tables(String organizations, String tenants) {}

  /** What it works with. */
  record Tools(
      Links links,
      BatchReader rows,
      SubAccountReader users,
      Vault vault,
      Transaction.Factory transactions,
      PasswordHashing hashing,
      AccountMails mails,
      AuditTrail audit) {}

  SetPassword(Tools tools, Tables tables, Clock clock, IdSource ids) {
    this.links = tools.links();
    this.rows = tools.rows();
    this.vault = tools.vault();
    this.transactions = tools.transactions();
    this.hashing = tools.hashing();
    this.mails = tools.mails();
    this.audit = tools.audit();
    this.organizations =
        new NewOrganization(
            vault, new NewOrganization.Tables(tables.organizations(), tables.tenants()));
    this.users = tools.users();
    this.tables = tables;
    this.clock = clock;
    this.ids = ids;
  }

  /** What became of it. */
  sealed interface Outcome {
    /**
     * It is set.
     *
     * @param login by what its user signs in
     */
    record Done(String login) implements Outcome {}

    /** The link is none, is over, or has been used. */
    record NoLink() implements Outcome {}

    /** Another password is needed; the link can still be used. */
    record Refused(String code, String detail) implements Outcome {}

    record Suspended() implements Outcome {}

    /** The address signs in to another account; the link can still be used. */
    record AddressTaken() implements Outcome {}
  }

  /** Does beforehand what every request needs first. */
  void prepare() {
    vault.prepare(Domain.ACCOUNTS);
  }

  Outcome set(String token, Password password) {
    return links
        .find(token)
        .map(link ->
            switch (link.purpose()) {
              case REGISTRATION -> register(link, password);
              case INVITATION, RESET -> known(link, password);
              case ADDRESS -> new Outcome.NoLink();
            })
        .orElseGet(Outcome.NoLink::new);
  }

  private Outcome register(Link link, Password password) {
    Registration registration = Registration.of(link.wanted().orElseThrow());
    OwnData own =
        OwnData.of(
            registration.primaryName(),
            registration.primaryEmail(),
            registration.primaryPhone(),
            registration.name().reveal());
    if (rules.judge(password, Factors.PASSWORD_ALONE, own)
        instanceof Verdict.Refused(String code, String detail)) {
      return new Outcome.Refused(code, detail);
    }
    Instant now = clock.instant();
    Transaction transaction = transactions.begin(ids.next()).delete(links.use(link));
    String login = organizations.into(transaction, registration, link.token(), now);
    transaction
        .put(CredentialItem.put(tables.tenants(), link.token().user(), hashing.hash(password), now))
        .put(mails.passwordChanged(registration.primaryEmail()))
        .put(audit.put(line(link, "organization.register", now)));
    return outcome(transaction.commit(), login);
  }

  /** Somebody whose row is there already. */
  private Outcome known(Link link, Password password) {
    Map<String, List<Map<String, AttributeValue>>> found =
        rows.rows(
            Map.of(
                tables.tenants(),
                List.of(
                    SubAccountItem.key(link.token().organization(), link.token().user()),
                    CredentialItem.key(link.token().user())),
                tables.organizations(),
                List.of(OrganizationItem.key(link.token().organization()))));
    Optional<Holder> standing = standing(link, found);
    if (standing.isEmpty()) {
      return new Outcome.NoLink();
    }
    SubAccount user = standing.get().user();
    if (standing.get().isSuspended() && !link.purpose().isLeftTo(user.role())) {
      return new Outcome.Suspended();
    }
    OwnData own =
        OwnData.of(
            user.profile().name(),
            user.profile().email(),
            user.profile().phone(),
            standing.get().organizationName());
    Factors factors = user.hasFactor() ? Factors.PASSWORD_AND_CODE : Factors.PASSWORD_ALONE;
    if (rules.judge(password, factors, own)
        instanceof Verdict.Refused(String code, String detail)) {
      return new Outcome.Refused(code, detail);
    }
    return link.purpose() == Link.Purpose.INVITATION
        ? join(link, user, password)
        : reset(link, user, password, isTooShortAlone(user, password, own));
  }

  /** It then counts only as long as a second factor is asked for beside it. */
  private boolean isTooShortAlone(SubAccount user, Password password, OwnData own) {
    return user.hasFactor()
        && rules.judge(password, Factors.PASSWORD_ALONE, own) instanceof Verdict.Refused;
  }

  private Outcome join(Link link, SubAccount user, Password password) {
    Instant now = clock.instant();
    EmailAddress email = user.profile().email();
    String login = LoginItem.index(email, vault.findOrCreate(Domain.ACCOUNTS).blindIndex());
    Transaction transaction =
        transactions
            .begin(ids.next())
            .delete(links.use(link))
            .put(LoginItem.put(tables.tenants(), login, user.organization(), user.id()))
            .update(SubAccountChange.join(tables.tenants(), user, link.id(), login, now))
            .put(CredentialItem.put(tables.tenants(), user.id(), hashing.hash(password), now))
            .put(mails.passwordChanged(email))
            .put(audit.put(line(link, "sub-account.join", now)));
    // Hashing takes its time, in which the organization may have been suspended.
    if (user.role() == Role.OWNER) {
      transaction.update(SubAccountChange.ownerJoins(tables.organizations(), user));
    } else {
      transaction.check(SubAccountChange.isNotSuspended(tables.organizations(), user));
    }
    return outcome(transaction.commit(), login);
  }

  private Outcome reset(Link link, SubAccount user, Password password, boolean needsFactor) {
    Instant now = clock.instant();
    Transaction transaction =
        transactions
            .begin(ids.next())
            .delete(links.use(link))
            .update(SubAccountChange.otherPassword(tables.tenants(), user, needsFactor))
            .update(
                CredentialItem.replace(
                    tables.tenants(), user.id(), hashing.hash(password), now, link.madeAt()))
            .put(mails.passwordChanged(user.profile().email()))
            .put(audit.put(line(link, "password.reset", now)));
    return outcome(transaction.commit(), user.indexes().login().orElseThrow());
  }

  /** At the second write of one who joins or registers stands the address. */
  private static Outcome outcome(Transaction.Outcome outcome, String login) {
    return switch (outcome) {
      case Transaction.Done() -> new Outcome.Done(login);
      case Transaction.Refused(Map<String, AttributeValue> existing, int at) ->
          at == 1 && LoginItem.isOne(existing) ? new Outcome.AddressTaken() : new Outcome.NoLink();
    };
  }

  private record Holder(SubAccount user, String organizationName, boolean isSuspended) {}

  /** Who comes with the link; empty where it counts no more, or is another's. */
  private Optional<Holder> standing(
      Link link, Map<String, List<Map<String, AttributeValue>>> found) {
    String organization = link.token().organization();
    List<Map<String, AttributeValue>> registered =
        found.getOrDefault(tables.organizations(), List.of());
    if (registered.isEmpty()) {
      return Optional.empty();
    }
    Optional<SubAccount> user = Optional.empty();
    for (Map<String, AttributeValue> row : found.getOrDefault(tables.tenants(), List.of())) {
      if (!CredentialItem.isOne(row)) {
        user = users.open(organization, link.token().user(), row);
      } else if (!CredentialItem.changedAt(row).isBefore(link.madeAt())) {
        return Optional.empty();
      }
    }
    ItemReader row = ItemReader.of(OrganizationItem.TYPE, organization, registered.getFirst());
    return user.filter(known -> counts(link, known))
        .map(known ->
            new Holder(known, name(row), row.find(OrganizationItem.SUSPENDED_AT).isPresent()));
  }

  private static boolean counts(Link link, SubAccount user) {
    return switch (link.purpose()) {
      case INVITATION ->
          user.state() == SubAccount.State.INVITED
              && user.indexes().invitation().equals(Optional.of(link.id()));
      // Whoever reads the mailbox of an address that is theirs no more has nothing of it.
      case RESET ->
          user.state() == SubAccount.State.ACTIVE
              && EmailAddress.stored(link.wanted().orElseThrow())
                  .normalised()
                  .equals(user.profile().email().normalised());
      case REGISTRATION, ADDRESS -> false;
    };
  }

  private String name(ItemReader organization) {
    String id = organization.text(OrganizationItem.ID);
    return vault
        .find(Domain.REGISTRATIONS, OrganizationItem.keyId(id))
        .map(key -> organization.open(OrganizationItem.NAME, key))
        .orElse("");
  }

  private AuditEntry line(Link link, String action, Instant now) {
    String user = link.token().user();
    return new AuditEntry(
        ids.next(),
        now,
        user,
        action,
        List.of(user),
        Optional.of(link.token().organization()),
        Map.of());
  }
}
