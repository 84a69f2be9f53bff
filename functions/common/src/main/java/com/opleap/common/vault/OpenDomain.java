package com.opleap.common.vault;

import java.security.SecureRandom;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.model.Put;

/** A domain whose key is at hand: makes data keys in it, and indexes and signs under it. */
public final class OpenDomain {
  private final byte[] domainKey;
  private final String table;
  private final Clock clock;
  private final SecureRandom random;

  OpenDomain(byte[] domainKey, String table, Clock clock, SecureRandom random) {
    this.domainKey = domainKey;
    this.table = table;
    this.clock = clock;
    this.random = random;
  }

  /** A new data key for a person or record. */
  public NewKey create(String id) {
    byte[] key = newKey();
    Seal seal = new Seal();
    byte[] wrapped = seal.seal(domainKey, address(id), key, random);
    Put row =
        Put.builder()
            .tableName(table)
            .item(KeyItem.write(KeyItem.dataKeyId(id), wrapped, clock.instant()))
            .conditionExpression("attribute_not_exists(id)")
            .build();
    return new NewKey(new DataKey(key, seal, random), row);
  }

  /**
   * A new data key for what goes by itself after a while, such as a mail: no row of the table
   * {@code Keys} has to go with it.
   *
   * @param rowId binds the key to the row that it stands in
   */
  public TravellingKey travelling(String rowId) {
    byte[] key = newKey();
    Seal seal = new Seal();
    byte[] wrapped = seal.seal(domainKey, TravellingKey.address(rowId), key, random);
    return new TravellingKey(new DataKey(key, seal, random), wrapped);
  }

  public BlindIndex blindIndex() {
    return new BlindIndex(domainKey);
  }

  /**
   * Signs for one purpose.
   *
   * @param purpose keeps the signatures of one use from being taken for those of another
   */
  public Signer signer(String purpose) {
    return new Signer(domainKey, purpose);
  }

  private byte[] newKey() {
    byte[] key = new byte[DataKey.BYTES];
    random.nextBytes(key);
    return key;
  }

  static FieldAddress address(String id) {
    return new FieldAddress(KeyItem.TYPE.table(), id, KeyItem.WRAPPED.name());
  }
}
