package com.opleap.common.organization;

import com.opleap.common.organization.Plan.Limited;
import com.opleap.common.store.Attribute;
import com.opleap.common.store.ItemChange;
import com.opleap.common.store.ItemReader;
import com.opleap.common.store.ItemWriter;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A count of an organization's that its plan limits. It is kept in the organization's row, and goes
 * up in the transaction of what it counts: so never too many are let in, however many come at once.
 * Whoever crosses 80 or 100 % in a calendar month first also has to tell the primary user, in that
 * transaction, and nobody after them.
 *
 * @param near in which month the primary user was told that the limit is near
 * @param reached in which month the primary user was told that it is reached
 */
public record PlanCount(Limited limited, Attribute count, Attribute near, Attribute reached) {
  public static final PlanCount USERS =
      new PlanCount(
          Limited.USERS,
          OrganizationItem.USERS,
          OrganizationItem.WARNED_80,
          OrganizationItem.WARNED_100);

  private static final int NEAR_PERCENT = 80;
  private static final int WHOLE = 100;

  /** What one more means. */
  public sealed interface Step {
    /** The plan allows no more. */
    record Full() implements Step {}

    /**
     * There is room, if the row still stands as far as it matters.
     *
     * @param change of the row, for what else is to be changed in it
     * @param warning what the primary user has to be told with it
     */
    record Room(ItemChange change, Optional<Warning> warning) implements Step {}
  }

  /** That so much is used of what there may be. */
  public record Warning(Limited limited, long used, int limit) {
    public int percent() {
      return PlanCount.percent(used, limit);
    }
  }

  /** Whole ones, rounded down. */
  public static int percent(long used, int limit) {
    return limit == 0 ? WHOLE : (int) (used * WHOLE / limit);
  }

  /**
   * One more, going by the row as it was read.
   *
   * @param table of the organizations
   */
  public Step oneMore(
      String table, String organization, Map<String, AttributeValue> row, Instant now) {
    ItemReader read = ItemReader.of(OrganizationItem.TYPE, organization, row);
    Plan plan = Plan.find(read.text(OrganizationItem.PLAN)).orElseThrow();
    int limit = plan.limit(limited);
    long used = read.findNumber(count).orElse(0L) + 1;
    if (used > limit) {
      return new Step.Full();
    }
    String month = month(now);
    boolean toldNear = read.find(near).equals(Optional.of(month));
    boolean toldReached = read.find(reached).equals(Optional.of(month));
    ItemChange change =
        ItemChange.of(table, OrganizationItem.key(organization))
            .add(count, 1)
            .ifLess(count, limit)
            .ifIs(OrganizationItem.PLAN, plan.id());
    boolean reaches = used == limit && !toldReached;
    if (reaches || (used >= near(limit) && !toldNear && !toldReached)) {
      ItemWriter told = ItemWriter.of(OrganizationItem.TYPE, organization).plain(near, month);
      change.set(reaches ? told.plain(reached, month) : told);
      // The number that the primary user is told is the one that it was.
      return new Step.Room(
          change.ifIs(count, used - 1).ifOther(reaches ? reached : near, month),
          Optional.of(new Warning(limited, used, limit)));
    }
    // Whoever finds the row beyond what it was here has to look again: there may be more to do.
    if (!toldReached) {
      change.ifLess(count, (toldNear ? limit : near(limit)) - 1);
    } else {
      change.ifIs(reached, month);
    }
    return new Step.Room(change, Optional.empty());
  }

  /**
   * The row is to have another plan, which allows what is used. Whoever was told of the limit
   * before is told of the new one too, at once where it is near.
   *
   * @param used as it was read, and as it has to be still as far as it matters
   * @return what the primary user has to be told with it
   */
  public Optional<Warning> moveTo(Plan plan, long used, ItemChange row, Instant now) {
    int limit = plan.limit(limited);
    if (used < near(limit)) {
      row.ifLess(count, near(limit)).remove(near).remove(reached);
      return Optional.empty();
    }
    String month = month(now);
    ItemWriter told = ItemWriter.of(OrganizationItem.TYPE, "").plain(near, month);
    row.ifIs(count, used);
    if (used < limit) {
      row.set(told).remove(reached);
    } else {
      row.set(told.plain(reached, month));
    }
    return Optional.of(new Warning(limited, used, limit));
  }

  private static String month(Instant now) {
    return YearMonth.from(now.atOffset(ZoneOffset.UTC)).toString();
  }

  /** The first number that is near. */
  private static int near(int limit) {
    return (limit * NEAR_PERCENT + WHOLE - 1) / WHOLE;
  }
}
