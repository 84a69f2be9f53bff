package com.opleap.local;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A text that exists nowhere else for everything personal that is kept of organizations. */
final class TenantCanaries {
  static final String ORGANIZATION = "Canaryworks Zqxwvut";
  static final String RENAMED = "Canarymills Zqxwvut";
  static final String OWNER = "canaryowner.zqxwvut@example.com";
  static final String OWNER_NAME = "Canaryowner Zqxwvut";
  static final String OWNER_PHONE = "+919876501235";
  static final String MEMBER = "canarymember.zqxwvut@example.com";
  static final String MOVED = "canarymoved.zqxwvut@example.com";
  static final String MEMBER_NAME = "Canarymember Zqxwvut";
  static final String MEMBER_PHONE = "+919876501236";
  static final String TITLE = "Canarytitle Zqxwvut";
  static final String REQUEST = "Canaryrequest Zqxwvut";
  static final String LOOK = "Canarylook Zqxwvut";
  static final String SUSPENSION = "Canarysuspension Zqxwvut";
  static final String REPORTED = "Canaryreported Zqxwvut";
  static final String REPORT = "Canaryreport Zqxwvut";
  static final String REPORTER = "canaryreporter.zqxwvut@example.com";

  /**
   * What such a browser is called where sessions are listed; its own name for itself is no more.
   */
  static final String DEVICE = "Samsung Internet on ChromeOS";

  static final String USER_AGENT = "Canaryagent-Zqxwvut SamsungBrowser/23.0 (X11; CrOS)";

  /** Too short to be searched for as the others are. */
  static final String COUNTRY = "QX";

  private static final String BILLING_NAME = "Canarybilling Zqxwvut";
  private static final String BILLING_ADDRESS = "Canarylane 7, Zqxwvut";
  private static final String TAX_ID = "29CANRY1234F1Z5";
  private static final String POLICY = "https://example.com/canarypolicy-zqxwvut";

  /** By the attribute that each is kept in. */
  static final Map<String, String> ATTRIBUTES =
      Map.ofEntries(
          Map.entry("Organizations.organization.name", ORGANIZATION),
          Map.entry("Organizations.organization.billingName", BILLING_NAME),
          Map.entry("Organizations.organization.billingAddress", BILLING_ADDRESS),
          Map.entry("Organizations.organization.taxId", TAX_ID),
          Map.entry("Organizations.organization.privacyPolicyUrl", POLICY),
          Map.entry("Organizations.organization.primaryName", OWNER_NAME),
          Map.entry("Organizations.organization.primaryEmail", OWNER),
          Map.entry("Organizations.organization.primaryPhone", OWNER_PHONE),
          Map.entry("Organizations.organization.suspensionReason", SUSPENSION),
          Map.entry("Enquiries.enquiry.organization", REPORTED),
          Map.entry("Tenants.sub-account.name", MEMBER_NAME),
          Map.entry("Tenants.sub-account.email", MEMBER),
          Map.entry("Tenants.sub-account.phone", MEMBER_PHONE),
          Map.entry("Tenants.sub-account.title", TITLE),
          Map.entry("Tenants.privacy-request.text", REQUEST),
          Map.entry("Transient.session.device", DEVICE),
          Map.entry("Transient.session.country", COUNTRY),
          Map.entry("Transient.link.wanted", MOVED),
          Map.entry("Audit.entry.reason", LOOK));

  /** What nobody writes but a function makes up, so that it is known only once it was shown. */
  static final Set<String> MADE =
      Set.of("Tenants.factor.factorSecret", "Tenants.factor.nextFactorSecret");

  private TenantCanaries() {}

  static String registration() {
    return """
    {"name":"%s","country":"IN","plan":"trial",
     "billing":{"name":"%s","address":"%s","taxId":"%s"},"privacyPolicyUrl":"%s",
     "primaryUser":{"name":"%s","email":"%s","phone":"%s"}}
    """
        .formatted(
            ORGANIZATION,
            BILLING_NAME,
            BILLING_ADDRESS,
            TAX_ID,
            POLICY,
            OWNER_NAME,
            OWNER,
            OWNER_PHONE);
  }

  static String invitation() {
    return """
    {"name":"%s","email":"%s","phone":"%s","title":"%s","role":"member"}
    """
        .formatted(MEMBER_NAME, MEMBER, MEMBER_PHONE, TITLE);
  }

  /** Of somebody who has no account. */
  static String report() {
    return """
    {"organization":"%s","message":"%s","email":"%s"}
    """
        .formatted(REPORTED, REPORT, REPORTER);
  }

  /** All that can be searched for, and passwords. */
  static Set<String> texts() {
    Set<String> texts = new HashSet<>(ATTRIBUTES.values());
    texts.remove(COUNTRY);
    texts.addAll(Set.of(RENAMED, REPORT, REPORTER, "Canaryagent-Zqxwvut", Tenant.PASSWORD));
    return texts;
  }
}
