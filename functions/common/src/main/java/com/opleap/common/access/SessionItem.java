package com.opleap.common.access;

import com.opleap.common.store.Attribute;
import com.opleap.common.store.ItemReader;
import com.opleap.common.store.ItemType;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A session's row, every attribute classified. */
public final class SessionItem {
  /** Unused for so long, it is over. */
  public static final Duration IDLE = Duration.ofHours(12);

  /** However much it is used, it is over then. */
  public static final Duration LONGEST = Duration.ofDays(7);

  public static final Attribute ID = Attribute.pseudonymous("id");

  /** Whose sessions are listed together. */
  public static final Attribute OWNER = Attribute.pseudonymous("owner");

  /** By which its user can name it: not what the token is stored as. */
  public static final Attribute SESSION = Attribute.pseudonymous("session");

  public static final Attribute ORGANIZATION = Attribute.pseudonymous("organization");
  public static final Attribute USER = Attribute.pseudonymous("user");
  public static final Attribute GENERATION = Attribute.plain("generation");
  public static final Attribute STARTED_AT = Attribute.plain("startedAt");
  public static final Attribute SEEN_AT = Attribute.plain("seenAt");

  /** When its user last proved who they are. */
  public static final Attribute PROVED_AT = Attribute.plain("provedAt");

  /** Sealed with the user's own key. */
  public static final Attribute DEVICE = Attribute.personal("device");

  public static final Attribute COUNTRY = Attribute.personal("country");
  public static final Attribute EXPIRES_AT = Attribute.plain("expiresAt");
  public static final ItemType TYPE =
      ItemType.of(
          "Transient",
          "session",
          ID,
          OWNER,
          SESSION,
          ORGANIZATION,
          USER,
          GENERATION,
          STARTED_AT,
          SEEN_AT,
          PROVED_AT,
          DEVICE,
          COUNTRY,
          EXPIRES_AT);

  private SessionItem() {}

  public static String id(AccessToken token) {
    return "SESSION#" + token.hash();
  }

  public static String owner(String user) {
    return "SESSIONS#" + user;
  }

  public static Map<String, AttributeValue> key(AccessToken token) {
    return Map.of(ID.name(), AttributeValue.fromS(id(token)));
  }

  /**
   * Whether a session still counts. The table removes what is over in its own time, so that its row
   * is there says nothing.
   *
   * @param generation of the sub-account, now
   */
  public static boolean isGood(ItemReader session, long generation, Instant now) {
    Instant started = Instant.parse(session.text(STARTED_AT));
    Instant seen = Instant.parse(session.text(SEEN_AT));
    return now.isBefore(started.plus(LONGEST))
        && now.isBefore(seen.plus(IDLE))
        && session.number(GENERATION) == generation;
  }
}
