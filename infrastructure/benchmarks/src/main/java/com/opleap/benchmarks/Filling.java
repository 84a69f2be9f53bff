package com.opleap.benchmarks;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import java.nio.file.Path;
import java.util.List;

/**
 * Fills tables as many past submissions would have: an enquiry in the inbox, to be removed much
 * later, its key, and a message that is due much later; or as many sub-accounts.
 *
 * <p>A million by the API takes an hour, so the rows are written into the file in which DynamoDB
 * Local, which must not run meanwhile, keeps its tables and their indexes. Sealed fields have the
 * length of real ones and random content: nobody opens them.
 */
final class Filling {
  /** Every id is older than any that a function makes. */
  private static final String ID = "'00' || printf('%024d', i)";

  private static final String COUNTED =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $COUNT) ";

  private static final String ENQUIRIES =
      """
      INSERT INTO "opleap-Enquiries" (hashKey, rangeKey, hashValue, rangeValue, itemSize,
        ObjectJSON, hashRangeValue, indexKey_0, indexKey_1, indexKey_2, indexKey_3)
      $COUNTED SELECT CAST('ENQUIRY#' || id AS BLOB), CAST('ENQUIRY' AS BLOB), randomblob(20),
        randomblob(20), 800, CAST('{"pk":{"S":"ENQUIRY#' || id || '"},"sk":{"S":"ENQUIRY"},'
        || '"folder":{"S":"inbox"},"id":{"S":"' || id || '"},"formId":{"S":"contact"},'
        || '"dueQueue":{"S":"' || queue || '"},"dueAt":{"S":"2099-01-01T00:00:00Z"},'
        || '"receivedAt":{"S":"2020-01-01T00:00:00Z"},"policyVersion":{"S":"2020-01-01"},'
        || '"operation":{"S":"' || id || '"},"name":{"B":"' || hex(randomblob(66)) || '"},'
        || '"email":{"B":"' || hex(randomblob(72)) || '"},"subject":{"B":"'
        || hex(randomblob(66)) || '"},"message":{"B":"' || hex(randomblob(126)) || '"}}' AS BLOB),
        randomblob(20), CAST('inbox' AS BLOB), CAST(id AS BLOB), CAST(queue AS BLOB),
        CAST('2099-01-01T00:00:00Z' AS BLOB)
      FROM (SELECT i, $ID AS id, 'retention#' || (i % 4) AS queue FROM n)
      """;

  private static final String KEYS =
      """
      INSERT INTO "opleap-Keys" (hashKey, hashValue, itemSize, ObjectJSON)
      $COUNTED SELECT CAST('KEY#' || id AS BLOB), randomblob(20), 180,
        CAST('{"id":{"S":"KEY#' || id || '"},"wrapped":{"B":"' || hex(randomblob(84))
        || '"},"createdAt":{"S":"2020-01-01T00:00:00Z"}}' AS BLOB)
      FROM (SELECT i, $ID AS id FROM n)
      """;

  private static final String MESSAGES =
      """
      INSERT INTO "opleap-Outbox" (hashKey, hashValue, itemSize, ObjectJSON, indexKey_0, indexKey_1)
      $COUNTED SELECT CAST(id AS BLOB), randomblob(20), 180, CAST('{"id":{"S":"' || id
        || '"},"kind":{"S":"acknowledgement"},"state":{"S":"pending"},"attempts":{"N":"1"},'
        || '"queue":{"S":"' || queue || '"},"position":{"S":"2099-01-01T00:00:00Z"},'
        || '"createdAt":{"S":"2020-01-01T00:00:00Z"}}' AS BLOB),
        CAST(queue AS BLOB), CAST('2099-01-01T00:00:00Z' AS BLOB)
      FROM (SELECT i, $ID AS id, 'due#' || (i % 4) AS queue FROM n)
      """;

  private final Path file;

  /**
   * Begins.
   *
   * @param data the folder in which the endpoint keeps its data, its tables made
   */
  Filling(Path data) {
    file = data.resolve("dynamodb/shared-local-instance.db");
  }

  /** The id of the n-th. */
  static String id(int n) {
    return "00%024d".formatted(n);
  }

  /** The id of the organization of the n-th sub-account. */
  static String organizationOf(int n) {
    return id(Math.ceilDiv(n, AccountRows.IN_AN_ORGANIZATION));
  }

  void submissions(int count) {
    write(count, List.of(ENQUIRIES, KEYS, MESSAGES));
  }

  /** So many sub-accounts, a thousand to an organization. */
  void accounts(int count) {
    write(count, AccountRows.EACH);
    write(Math.ceilDiv(count, AccountRows.IN_AN_ORGANIZATION), AccountRows.OF_ORGANIZATIONS);
  }

  private void write(int count, List<String> statements) {
    SQLiteConnection database = new SQLiteConnection(file.toFile());
    try {
      database.open(false);
      database.exec("BEGIN");
      for (String statement : statements) {
        database.exec(filled(statement, count));
      }
      database.exec("COMMIT");
    } catch (SQLiteException e) {
      throw new IllegalStateException("DynamoDB Local keeps its tables otherwise now", e);
    } finally {
      database.dispose();
    }
  }

  private static String filled(String statement, int count) {
    return statement
        .replace("$COUNTED", COUNTED.replace("$COUNT", Integer.toString(count)))
        .replace("$ID", ID);
  }
}
