package com.opleap.localaws.kms;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that there is of a key, as its file has it.
 *
 * @param format the version of this format, 1
 * @param spec as KMS names it; files from before there was another kind have none
 * @param createdAt in milliseconds since 1970, as are the other times
 * @param deletionAt 0 where the key is not to be deleted
 * @param backing the oldest first; empty where the key is gone
 */
record StoredKey(
    int format,
    String id,
    String arn,
    @Nullable String spec,
    String description,
    long createdAt,
    boolean enabled,
    long deletionAt,
    int rotationDays,
    boolean rotates,
    long rotatedAt,
    String policy,
    Map<String, String> tags,
    List<byte[]> backing) {
  static final int FORMAT = 1;

  KeyKind kind() {
    return spec == null ? KeyKind.ENCRYPTION : KeyKind.ofSpec(spec);
  }

  @Override
  public String toString() {
    return "StoredKey[" + arn + "]";
  }
}
