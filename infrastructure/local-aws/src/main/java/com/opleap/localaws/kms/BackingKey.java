package com.opleap.localaws.kms;

/** The bytes that encrypt, and which in the line of a key's rotations they are. */
@SuppressWarnings("ArrayRecordComponent")
record BackingKey(int number, byte[] bytes) {
  @Override
  public String toString() {
    return "BackingKey[" + number + "]";
  }
}
