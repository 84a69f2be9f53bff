package com.opleap.common.access;

import com.opleap.common.http.Request;
import com.opleap.common.organization.OrganizationItem;
import com.opleap.common.store.BatchReader;
import com.opleap.common.store.ItemReader;
import com.opleap.common.store.ItemType;
import com.opleap.common.store.Patience;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Looks up who is signed in: one read for each request, of the session, the sub-account and the
 * organization together and consistently. So whatever takes access away, be it a suspension, a
 * removal, another role or another password, holds from the next request on.
 *
 * <p>The token comes as a bearer's, or in the cookie that our own pages have. What changes
 * something is only done by a cookie where the browser names one of our pages as its origin, so no
 * other site can have it done.
 */
public final class Sessions {
  /** Its prefix keeps it to this very host, to TLS, and to all paths. */
  public static final String COOKIE = "__Host-session";

  private static final Duration SEEN_STEP = Duration.ofMinutes(15);
  private static final String SCHEME = "bearer ";
  private static final Set<String> SAFE = Set.of("GET", "HEAD");

  /** Of the form of a token, and nobody's: no id is of the beginning of time. */
  private static final String NOBODYS = "n".repeat(43) + ("." + "0".repeat(26)).repeat(2);

  private final BatchReader rows;
  private final DynamoDbClient dynamo;
  private final Tables tables;
  private final String origin;
  private final Clock clock;

  /** The names of the tables that a look reads. */
  public record Tables(String transients, String tenants, String organizations) {}

  /**
   * @param website whose pages may use the cookie
   */
  public Sessions(
      DynamoDbClient dynamo, Patience patience, Tables tables, URI website, Clock clock) {
    this.rows = new BatchReader(dynamo, patience);
    this.dynamo = dynamo;
    this.tables = tables;
    this.origin = website.toString();
    this.clock = clock;
  }

  /** An event for a rehearsal: a request whose token is looked up and is nobody's. */
  public static String rehearsal(String route) {
    return """
    {"routeKey":"%s","requestContext":{},"headers":{"authorization":"Bearer %s"}}
    """
        .formatted(route, NOBODYS);
  }

  /** Connects, by a look that finds nobody. */
  public void prepare() {
    AccessToken.parse(NOBODYS).ifPresent(this::look);
  }

  public Access check(Request request) {
    return token(request).map(this::look).orElseGet(Access.Nobody::new);
  }

  private Optional<AccessToken> token(Request request) {
    String header = request.header("authorization").orElse("");
    if (header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return AccessToken.parse(header.substring(SCHEME.length()).strip());
    }
    return Optional.ofNullable(request.cookies().get(COOKIE))
        .filter(cookie -> isOurs(request))
        .flatMap(AccessToken::parse);
  }

  private boolean isOurs(Request request) {
    String method = request.routeKey().split(" ", 2)[0];
    return SAFE.contains(method) || request.header("origin").filter(origin::equals).isPresent();
  }

  private Access look(AccessToken token) {
    String organization = token.organization();
    Map<String, List<Map<String, AttributeValue>>> found =
        rows.rows(
            Map.of(
                tables.transients(), List.of(SessionItem.key(token)),
                tables.tenants(), List.of(SubAccountItem.key(organization, token.user())),
                tables.organizations(), List.of(OrganizationItem.key(organization))));
    if (found.size() < 3) {
      return new Access.Nobody();
    }
    ItemReader session = reader(SessionItem.TYPE, found, tables.transients());
    ItemReader user = reader(SubAccountItem.TYPE, found, tables.tenants());
    ItemReader registered = reader(OrganizationItem.TYPE, found, tables.organizations());
    Instant now = clock.instant();
    if (!isGood(session, user, now)) {
      return new Access.Nobody();
    }
    seen(token, session, now);
    return new Access.SignedIn(
        token,
        session.text(SessionItem.SESSION),
        session.number(SessionItem.GENERATION),
        Role.of(user.text(SubAccountItem.ROLE)).orElseThrow(),
        user.flag(SubAccountItem.CONTACT_PERSON),
        Instant.parse(session.text(SessionItem.PROVED_AT)),
        user.flag(SubAccountItem.FACTOR),
        registered.flag(OrganizationItem.DEMANDS_FACTOR),
        registered.find(OrganizationItem.SUSPENDED_AT).isPresent());
  }

  private static boolean isGood(ItemReader session, ItemReader user, Instant now) {
    return user.text(SubAccountItem.STATE).equals(SubAccountItem.ACTIVE)
        && SessionItem.isGood(session, user.number(SubAccountItem.GENERATION), now);
  }

  /** Noted now and then: to the minute it matters to nobody, and each time would be a write. */
  private void seen(AccessToken token, ItemReader session, Instant now) {
    Instant before = Instant.parse(session.text(SessionItem.SEEN_AT));
    if (now.isBefore(before.plus(SEEN_STEP))) {
      return;
    }
    try {
      dynamo.updateItem(update ->
          update
              .tableName(tables.transients())
              .key(SessionItem.key(token))
              .updateExpression("SET seenAt = :now")
              // One that was ended meanwhile does not come back.
              .conditionExpression("attribute_exists(id)")
              .expressionAttributeValues(Map.of(":now", AttributeValue.fromS(now.toString()))));
    } catch (ConditionalCheckFailedException e) {
      // Ended at this very moment; what was asked for was asked before.
    }
  }

  private static ItemReader reader(
      ItemType type, Map<String, List<Map<String, AttributeValue>>> found, String table) {
    return ItemReader.of(type, "", found.getOrDefault(table, List.of()).getFirst());
  }
}
