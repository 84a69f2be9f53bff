package com.opleap.subaccounts;

import com.opleap.common.IdSource;
import com.opleap.common.access.SubAccountItem;
import com.opleap.common.audit.AuditEntry;
import com.opleap.common.audit.AuditTrail;
import com.opleap.common.audit.OrganizationTrail;
import com.opleap.common.http.SignedCursors;
import com.opleap.common.organization.OrganizationItem;
import com.opleap.common.person.FreeText;
import com.opleap.common.person.PersonName;
import com.opleap.common.store.BatchReader;
import com.opleap.common.store.ItemReader;
import com.opleap.common.vault.DataKey;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.Signer;
import com.opleap.common.vault.Vault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Shows an organization who did what in it, with their names where they are there still; of staff
 * the reason that they gave.
 */
final class ReadTrail {
  private final OrganizationTrail trail;
  private final BatchReader rows;
  private final Vault vault;
  private final String tenants;

  ReadTrail(OrganizationTrail trail, BatchReader rows, Vault vault, String tenants) {
    this.trail = trail;
    this.rows = rows;
    this.vault = vault;
    this.tenants = tenants;
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
    Map<String, PersonName> names =
        names(organization, page.lines().stream().map(OrganizationTrail.Line::entry).toList());
    Optional<DataKey> registration =
        page.lines().stream().anyMatch(OrganizationTrail.Line::hasReason)
            ? vault.find(Domain.REGISTRATIONS, OrganizationItem.keyId(organization))
            : Optional.empty();
    return new Page(
        page.lines().stream()
            .map(line ->
                new Line(
                    line.entry(),
                    Optional.ofNullable(names.get(line.entry().actor())),
                    registration.flatMap(key -> AuditTrail.reason(line.row(), key))))
            .toList(),
        page.next());
  }

  private Map<String, PersonName> names(String organization, List<AuditEntry> lines) {
    List<String> actors =
        lines.stream().map(AuditEntry::actor).filter(IdSource::isId).distinct().toList();
    List<Map<String, AttributeValue>> found =
        rows.rows(
            tenants,
            actors.stream().map(actor -> SubAccountItem.key(organization, actor)).toList());
    Map<String, DataKey> keys =
        vault
            .findAll(Domain.ofOrganization(organization), found.isEmpty() ? List.of() : actors)
            .keys();
    Map<String, PersonName> names = new HashMap<>();
    for (Map<String, AttributeValue> row : found) {
      String id = ItemReader.of(SubAccountItem.TYPE, "", row).text(SubAccountItem.ID);
      DataKey key = keys.get(id);
      if (key != null) {
        ItemReader item = ItemReader.of(SubAccountItem.TYPE, id, row);
        names.put(id, PersonName.stored(item.open(SubAccountItem.NAME, key)));
      }
    }
    return names;
  }
}
