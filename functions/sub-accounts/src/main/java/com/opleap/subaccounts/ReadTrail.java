package com.opleap.subaccounts;

import com.opleap.common.audit.AuditEntry;
import com.opleap.common.audit.AuditTrail;
import com.opleap.common.audit.OrganizationTrail;
import com.opleap.common.http.SignedCursors;
import com.opleap.common.organization.OrganizationItem;
import com.opleap.common.person.FreeText;
import com.opleap.common.person.PersonName;
import com.opleap.common.vault.DataKey;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.Signer;
import com.opleap.common.vault.Vault;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shows an organization who did what in it, with their names where they are there still; of staff
 * the reason that they gave.
 */
final class ReadTrail {
  private final OrganizationTrail trail;
  private final UserNames names;
  private final Vault vault;

  ReadTrail(OrganizationTrail trail, UserNames names, Vault vault) {
    this.trail = trail;
    this.names = names;
    this.vault = vault;
  }

  /** A line, who that was, and why. */
  record Line(AuditEntry entry, Optional<PersonName> actor, Optional<FreeText> reason) {}

  /** Some of them, the newest first, and the id that the next page comes after. */
  record Page(List<Line> lines, Optional<String> next) {
    Page {
      lines = List.copyOf(lines);
    }
  }

  /** Signs the places in the organization's lists; empty where it is closed. */
  Optional<Signer> cursors(String organization) {
    return vault.findSigner(Domain.ofOrganization(organization), SignedCursors.PURPOSE);
  }

  Page page(String organization, AuditQuestion.Asked asked) {
    OrganizationTrail.Page page =
        trail.page(organization, asked.filter(), asked.limit(), asked.after());
    Map<String, PersonName> found =
        names.of(organization, page.lines().stream().map(line -> line.entry().actor()).toList());
    Optional<DataKey> registration =
        page.lines().stream().anyMatch(OrganizationTrail.Line::hasReason)
            ? vault.find(Domain.REGISTRATIONS, OrganizationItem.keyId(organization))
            : Optional.empty();
    return new Page(
        page.lines().stream()
            .map(line ->
                new Line(
                    line.entry(),
                    Optional.ofNullable(found.get(line.entry().actor())),
                    registration.flatMap(key -> AuditTrail.reason(line.row(), key))))
            .toList(),
        page.next());
  }
}
