package com.opleap.common.vault;

/**
 * What a domain key is for: the website, or one organization. The id is opaque, KMS logs it.
 *
 * <p>Two more are shared by all organizations: what they registered with, which support may see,
 * and what signing in needs before anybody knows whose it is.
 */
public record Domain(String id) {
  public static final Domain WEBSITE = new Domain("website");
  public static final Domain REGISTRATIONS = new Domain("registrations");
  public static final Domain ACCOUNTS = new Domain("accounts");

  /** The domain of all that an organization keeps. */
  public static Domain ofOrganization(String id) {
    return new Domain(id);
  }
}
