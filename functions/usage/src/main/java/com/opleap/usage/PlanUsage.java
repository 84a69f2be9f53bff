package com.opleap.usage;

import com.opleap.common.organization.OrganizationItem;
import com.opleap.common.organization.Plan;
import com.opleap.common.organization.Plan.Limited;
import com.opleap.common.organization.PlanCount;
import com.opleap.common.store.BatchReader;
import com.opleap.common.store.ItemReader;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Looks up how much of its plan an organization uses. */
final class PlanUsage {
  private final BatchReader rows;
  private final String table;

  /**
   * @param table of the organizations
   */
  PlanUsage(BatchReader rows, String table) {
    this.rows = rows;
    this.table = table;
  }

  /** What is used of one thing. */
  record Item(Limited limited, long used, int limit) {
    int percent() {
      return PlanCount.percent(used, limit);
    }
  }

  /** What is used of everything that a plan limits. */
  record Report(Plan plan, List<Item> items) {
    Report {
      items = List.copyOf(items);
    }
  }

  /** Empty where the organization is closed. */
  Optional<Report> of(String organization) {
    return rows.rows(table, List.of(OrganizationItem.key(organization))).stream()
        .findFirst()
        .map(row -> report(ItemReader.of(OrganizationItem.TYPE, organization, row)));
  }

  private static Report report(ItemReader organization) {
    Plan plan = Plan.find(organization.text(OrganizationItem.PLAN)).orElseThrow();
    return new Report(
        plan,
        Arrays.stream(Limited.values())
            .map(limited -> new Item(limited, used(organization, limited), plan.limit(limited)))
            .toList());
  }

  private static long used(ItemReader organization, Limited limited) {
    return switch (limited) {
      case USERS -> organization.number(OrganizationItem.USERS);
      // Nothing makes any of these yet.
      case RECORDS, LEAD_FORMS, IMPORTS_A_DAY -> 0;
    };
  }
}
