package com.opleap.benchmarks;

import java.util.List;

/**
 * What the tables hold of sub-accounts and their organizations, as statements for {@link Filling}:
 * {@code $COUNTED} counts, and {@code $ID} is the id of one. Each user has joined and is signed in
 * on one device. The rows come in the order of their keys, which is what makes millions bearable.
 */
final class AccountRows {
  static final int IN_AN_ORGANIZATION = 1_000;

  private static final String ORGANIZATION = "'00' || printf('%024d', (i - 1) / 1000 + 1)";
  private static final String THEN = "2020-01-01T00:00:00.000000001Z";

  private static final String USERS =
      tenants(
          "'ORG#' || organization",
          "'USER#' || id",
          630,
          """
          "id":{"S":"' || id || '"},"role":{"S":"member"},"state":{"S":"active"},\
          "contactPerson":{"BOOL":false},"factor":{"BOOL":false},"generation":{"N":"1"},\
          "version":{"N":"1"},"invitedAt":{"S":"$THEN"},"joinedAt":{"S":"$THEN"},\
          "loginIndex":{"S":"' || long || '"},"emailIndex":{"S":"' || long || '"},\
          "name":{"B":"' || hex(randomblob(66)) || '"},"email":{"B":"' || hex(randomblob(74)) || '"},\
          "phone":{"B":"' || hex(randomblob(70)) || '"}\
          """);

  private static final String ADDRESSES =
      tenants(
          "'ORG#' || organization",
          "'EMAIL#' || long",
          113,
          """
          "user":{"S":"' || id || '"}\
          """);

  private static final String LOGINS =
      tenants(
          "'LOGIN#' || long",
          "'LOGIN'",
          126,
          """
          "user":{"S":"' || id || '"},"organization":{"S":"' || organization || '"}\
          """);

  private static final String CREDENTIALS =
      tenants(
          "'CREDENTIAL#' || id",
          "'CREDENTIAL'",
          228,
          """
          "changedAt":{"S":"$THEN"},"password":{"S":"1$argon2id$m=47104,t=1,p=1$\
          11111111-2222-4333-8444-555555555555$' || substr(long, 1, 22) || '$' || long || '"}\
          """);

  private static final String KEYS =
      """
      INSERT INTO "opleap-Keys" (hashKey, hashValue, itemSize, ObjectJSON)
      $COUNTED SELECT CAST('KEY#' || id AS BLOB), hash, 191,
        CAST('{"id":{"S":"KEY#' || id || '"},"wrapped":{"B":"' || hex(randomblob(84))
        || '"},"createdAt":{"S":"$THEN"}}' AS BLOB)
      FROM (SELECT i, $ID AS id, $HASH AS hash FROM n)
      """;

  private static final String SESSIONS =
      """
      INSERT INTO "opleap-Transient" (hashKey, hashValue, itemSize, ObjectJSON, indexKey_0)
      $COUNTED SELECT CAST('SESSION#' || long AS BLOB), hash, 437,
        CAST('{"id":{"S":"SESSION#' || long || '"},"owner":{"S":"SESSIONS#' || id
        || '"},"session":{"S":"' || id || '"},"organization":{"S":"' || organization
        || '"},"user":{"S":"' || id || '"},"generation":{"N":"1"},"seenAt":{"S":"$THEN"},'
        || '"provedAt":{"S":"$THEN"},"startedAt":{"S":"$THEN"},"expiresAt":{"N":"4070908800"},'
        || '"device":{"B":"' || hex(randomblob(72)) || '"}}' AS BLOB),
        CAST('SESSIONS#' || id AS BLOB)
      FROM ($COLUMNS)
      """;

  /** For each sub-account. */
  static final List<String> EACH = all(USERS, ADDRESSES, LOGINS, CREDENTIALS, KEYS, SESSIONS);

  private static final String REGISTERED =
      organizations(
          "'ORG#' || id",
          "'ORG'",
          1_062,
          """
          "id":{"S":"' || id || '"},"status":{"S":"active"},"plan":{"S":"business"},\
          "country":{"S":"IN"},"createdAt":{"S":"$THEN"},"primaryUser":{"S":"' || id || '"},\
          "users":{"N":"1000"},"owners":{"N":"1"},"demandsFactor":{"BOOL":false},\
          "version":{"N":"1"},"name":{"B":"' || hex(randomblob(300)) || '"},\
          "primaryEmail":{"B":"' || hex(randomblob(300)) || '"}\
          """);

  private static final String NAMES =
      organizations(
          "'NAME#' || long",
          "id",
          106,
          """
          "id":{"S":"' || id || '"}\
          """);

  private static final String DOMAINS =
      """
      INSERT INTO "opleap-Keys" (hashKey, hashValue, itemSize, ObjectJSON)
      $COUNTED SELECT CAST(key AS BLOB), hash, 162,
        CAST('{"id":{"S":"' || key || '"},"wrapped":{"B":"' || hex(randomblob(64))
        || '"},"createdAt":{"S":"$THEN"}}' AS BLOB)
      FROM (SELECT '$PREFIX' || $ID AS key, $HASH AS hash FROM n)
      """;

  /** For each organization. */
  static final List<String> OF_ORGANIZATIONS =
      all(
          REGISTERED,
          NAMES,
          DOMAINS.replace("$PREFIX", "DOMAIN#"),
          DOMAINS.replace("$PREFIX", "KEY#organization-"),
          DOMAINS
              .replace("'$PREFIX' || $ID", "'KEY#organization-' || $ID || '-' || $ID")
              .replace("hash, 162", "hash, 189"));

  private AccountRows() {}

  private static String tenants(String pk, String sk, int size, String attributes) {
    return """
    INSERT INTO "opleap-Tenants" (hashKey, rangeKey, hashValue, rangeValue, itemSize, ObjectJSON)
    $COUNTED SELECT CAST(pk AS BLOB), CAST(sk AS BLOB), hash, hash, %d, $JSON
    FROM (SELECT *, %s AS pk, %s AS sk FROM ($COLUMNS))
    """
        .formatted(size, pk, sk)
        .replace("$JSON", json(attributes));
  }

  private static String organizations(String pk, String sk, int size, String attributes) {
    return """
    INSERT INTO "opleap-Organizations"
      (hashKey, rangeKey, hashValue, rangeValue, itemSize, ObjectJSON, hashRangeValue)
    $COUNTED SELECT CAST(pk AS BLOB), CAST(sk AS BLOB), hash, hash, %d, $JSON, hash
    FROM (SELECT *, %s AS pk, %s AS sk FROM ($COLUMNS))
    """
        .formatted(size, pk, sk)
        .replace("$JSON", json(attributes));
  }

  private static String json(String attributes) {
    return "CAST('{\"pk\":{\"S\":\"' || pk || '\"},\"sk\":{\"S\":\"' || sk || '\"},"
        + attributes
        + "}' AS BLOB)";
  }

  private static List<String> all(String... statements) {
    return List.of(statements).stream()
        .map(statement ->
            statement
                .replace(
                    "$COLUMNS",
                    "SELECT i, $ID AS id, $ORGANIZATION AS organization, $LONG AS long, $HASH AS hash"
                        + " FROM n")
                .replace("$ORGANIZATION", ORGANIZATION)
                .replace("$LONG", "printf('%043d', i)")
                .replace("$HASH", "CAST(printf('%020d', i) AS BLOB)")
                .replace("$THEN", THEN))
        .toList();
  }
}
