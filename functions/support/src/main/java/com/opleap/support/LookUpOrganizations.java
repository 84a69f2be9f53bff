package com.opleap.support;

import com.opleap.common.IdSource;
import com.opleap.common.audit.AuditEntry;
import com.opleap.common.audit.AuditTrail;
import com.opleap.common.audit.SealedReason;
import com.opleap.common.organization.Organization;
import com.opleap.common.organization.OrganizationReader;
import com.opleap.common.organization.OrganizationReader.Found;
import com.opleap.common.person.FreeText;
import com.opleap.common.store.Transaction;
import com.opleap.support.NamedOrganizations.Page;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shows staff what organizations registered with. Of each that is shown a line stands in its own
 * audit before, with the reason.
 */
final class LookUpOrganizations {
  private final OrganizationReader organizations;
  private final NamedOrganizations named;
  private final AuditTrail audit;
  private final Transaction.Factory transactions;
  private final Clock clock;
  private final IdSource ids;

  LookUpOrganizations(
      OrganizationReader organizations,
      NamedOrganizations named,
      AuditTrail audit,
      Transaction.Factory transactions,
      Clock clock,
      IdSource ids) {
    this.organizations = organizations;
    this.named = named;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
    this.ids = ids;
  }

  /** Does beforehand what every look needs first. */
  void prepare() {
    organizations.prepare();
  }

  Optional<Organization> look(String actor, FreeText reason, String id) {
    Optional<Found> found = organizations.find(id);
    if (found.isEmpty()) {
      audit.append(line(actor, "support.not-found", Optional.empty(), List.of(id)));
      return Optional.empty();
    }
    audit.append(
        line(actor, "support.look", Optional.of(id), List.of(id)),
        new SealedReason(reason, found.get().key()));
    return found.map(Found::organization);
  }

  /** The lines of all that a page shows are stored together, or the page is not shown. */
  Page find(String actor, FreeText reason, NameSearch.Wanted wanted) {
    Page page = named.page(wanted);
    if (page.items().isEmpty()) {
      audit.append(line(actor, "support.find", Optional.empty(), List.of()));
      return page;
    }
    Transaction lines = transactions.begin(ids.next());
    for (Found found : page.items()) {
      lines.put(
          audit.put(
              line(actor, "support.find", Optional.of(found.id()), List.of(found.id())),
              new SealedReason(reason, found.key())));
    }
    return switch (lines.commit()) {
      case Transaction.Done() -> page;
      // Ids are random, so the line that stands is this one.
      case Transaction.Refused refused -> page;
    };
  }

  private AuditEntry line(
      String actor, String action, Optional<String> organization, List<String> subjects) {
    return new AuditEntry(
        ids.next(), clock.instant(), actor, action, subjects, organization, Map.of());
  }
}
