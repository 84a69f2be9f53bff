package com.opleap.common.vault;

/** Where a sealed field belongs; it opens nowhere else. */
public record FieldAddress(String table, String item, String field) {}
