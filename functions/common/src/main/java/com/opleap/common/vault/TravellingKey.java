package com.opleap.common.vault;

/**
 * A data key that stands, wrapped by its domain's key, in the very row that it seals, and goes with
 * it when the row's time is over.
 */
public final class TravellingKey {
  private final DataKey key;
  private final byte[] wrapped;

  TravellingKey(DataKey key, byte[] wrapped) {
    this.key = key;
    this.wrapped = wrapped.clone();
  }

  public DataKey key() {
    return key;
  }

  public byte[] wrapped() {
    return wrapped.clone();
  }

  static FieldAddress address(String rowId) {
    return new FieldAddress("", rowId, "ownKey");
  }
}
