package com.opleap.common.vault;

/** What a domain key is for: the website, or one organization. The id is opaque, KMS logs it. */
public record Domain(String id) {
  public static final Domain WEBSITE = new Domain("website");
}
