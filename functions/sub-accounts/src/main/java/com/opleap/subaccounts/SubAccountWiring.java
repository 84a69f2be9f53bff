package com.opleap.subaccounts;

import com.opleap.common.Environment;
import com.opleap.common.Settings;
import com.opleap.common.access.Sessions;
import com.opleap.common.store.BatchReader;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.VaultConfig;
import java.net.URI;

/** Puts together what looks after an organization's users. */
final class SubAccountWiring {
  private SubAccountWiring() {}

  /** What changes users, and who is signed in. */
  record Wired(SubAccountTools tools, Sessions sessions) {
    void prepare() {
      tools.vault().prepare(Domain.ACCOUNTS);
    }
  }

  static Wired of(Environment environment) {
    Config config = environment.read(Config::from);
    CommonWiring parts = CommonWiring.of(environment, config.vault());
    SubAccountTools tools =
        new SubAccountTools(
            new SubAccountRows(
                new BatchReader(parts.dynamo(), environment.patience()),
                parts.vault(),
                new SubAccountRows.Tables(config.organizations(), config.tenants())),
            new SubAccountReader(parts.dynamo(), parts.vault(), config.tenants()),
            parts.vault(),
            parts.transactions(),
            parts.links(config.transients()),
            parts.mails(config.outbox(), config.website()),
            parts.trail(config.audit()),
            new SubAccountTools.Tables(
                config.organizations(),
                config.tenants(),
                config.transients(),
                config.vault().keysTable()),
            environment.clock(),
            environment.ids(),
            environment.random());
    return new Wired(
        tools,
        parts.sessions(
            config.transients(), config.tenants(), config.organizations(), config.website()));
  }

  /** What the function is told. */
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
