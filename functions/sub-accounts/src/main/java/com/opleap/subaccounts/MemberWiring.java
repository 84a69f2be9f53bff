package com.opleap.subaccounts;

import com.opleap.common.Environment;
import com.opleap.common.Settings;
import com.opleap.common.access.Sessions;
import com.opleap.common.organization.OrganizationReader;
import com.opleap.common.store.BatchReader;
import com.opleap.common.vault.VaultConfig;
import java.net.URI;

/** What the functions share that whoever is signed in calls for themselves or as an owner. */
record MemberWiring(CommonWiring parts, Config config) {
  static MemberWiring of(Environment environment) {
    Config config = environment.read(Config::from);
    return new MemberWiring(CommonWiring.of(environment, config.vault()), config);
  }

  BatchReader rows() {
    return new BatchReader(parts.dynamo(), parts.environment().patience());
  }

  MemberTrail trail() {
    return parts.trail(config.audit());
  }

  AccountMails mails() {
    return parts.mails(config.outbox(), config.website());
  }

  Recipients recipients() {
    return new Recipients(parts.dynamo(), parts.vault(), config.tenants());
  }

  OrganizationReader organizations() {
    return new OrganizationReader(
        rows(), parts.vault(), config.organizations(), parts.environment().log());
  }

  PrivacyInbox inbox() {
    return new PrivacyInbox(
        parts.dynamo(),
        parts.vault(),
        parts.transactions(),
        trail(),
        config.tenants(),
        parts.environment().clock(),
        parts.environment().ids());
  }

  Sessions sessions() {
    return parts.sessions(
        config.transients(), config.tenants(), config.organizations(), config.website());
  }

  /** What these functions are told. */
  record Config(
      String organizations,
      String tenants,
      String transients,
      String outbox,
      String audit,
      VaultConfig vault,
      URI website) {
    static Config from(Settings settings) {
      return new Config(
          settings.text("ORGANIZATIONS_TABLE"),
          settings.text("TENANTS_TABLE"),
          settings.text("TRANSIENT_TABLE"),
          settings.text("OUTBOX_TABLE"),
          settings.text("AUDIT_TABLE"),
          VaultConfig.from(settings),
          settings.uri("WEBSITE_URL"));
    }
  }
}
