package com.opleap.common.vault;

import com.opleap.common.Settings;

/**
 * Where a vault finds its keys.
 *
 * @param keysTable the name of the table of wrapped keys
 * @param kmsKey the ARN of the KMS key that wraps domain keys
 */
public record VaultConfig(String keysTable, String kmsKey) {
  public static VaultConfig from(Settings settings) {
    return new VaultConfig(settings.text("KEYS_TABLE"), settings.text("VAULT_KEY"));
  }
}
