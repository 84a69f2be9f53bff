package com.opleap.subaccounts;

import com.opleap.common.Environment;
import com.opleap.common.Settings;
import com.opleap.common.store.BatchReader;
import com.opleap.common.vault.VaultConfig;
import java.net.URI;

/** Puts together what has to do with mailed links: who asks for one, and who comes with one. */
final class LinkWiring {
  private LinkWiring() {}

  /** What mails links: all of it over one vault, so that keys are read once. */
  record Requesting(RequestLink requestLink, String edgeMark) {}

  static Requesting requesting(Environment environment) {
    RequestConfig config = environment.read(RequestConfig::from);
    CommonWiring parts = CommonWiring.of(environment, config.vault());
    return new Requesting(
        new RequestLink(
            parts.dynamo(),
            parts.vault(),
            parts.transactions(),
            parts.links(config.transients()),
            parts.mails(config.outbox(), config.website()),
            new RequestLink.Tables(config.tenants(), config.transients()),
            environment.ids(),
            environment.clock(),
            environment.random()),
        config.edgeMark());
  }

  /** What sets passwords. */
  record Setting(SetPassword setPassword, DeviceCookie devices) {}

  static Setting setting(Environment environment) {
    SetConfig config = environment.read(SetConfig::from);
    CommonWiring parts = CommonWiring.of(environment, config.vault());
    PasswordTools tools =
        new PasswordTools(
            parts.links(config.transients()),
            parts.vault(),
            parts.transactions(),
            parts.hashing(config.pepperKey()),
            parts.mails(config.outbox(), config.website()),
            parts.trail(config.audit()),
            new PasswordTools.Tables(config.organizations(), config.tenants()),
            environment.clock(),
            environment.ids());
    LinkHolders holders =
        new LinkHolders(
            new BatchReader(parts.dynamo(), environment.patience()),
            new SubAccountReader(parts.dynamo(), parts.vault(), config.tenants()),
            parts.vault(),
            tools.tables());
    return new Setting(
        new SetPassword(tools, holders), new DeviceCookie(parts.vault(), environment.random()));
  }

  /** What the function that mails links is told. */
  record RequestConfig(
      String tenants,
      String transients,
      String outbox,
      VaultConfig vault,
      URI website,
      String edgeMark) {
    static RequestConfig from(Settings settings) {
      return new RequestConfig(
          settings.text("TENANTS_TABLE"),
          settings.text("TRANSIENT_TABLE"),
          settings.text("OUTBOX_TABLE"),
          VaultConfig.from(settings),
          settings.uri("WEBSITE_URL"),
          settings.text("EDGE_MARK"));
    }
  }

  /** What the function that sets passwords is told. */
  record SetConfig(
      String organizations,
      String tenants,
      String transients,
      String outbox,
      String audit,
      VaultConfig vault,
      String pepperKey,
      URI website) {
    static SetConfig from(Settings settings) {
      return new SetConfig(
          settings.text("ORGANIZATIONS_TABLE"),
          settings.text("TENANTS_TABLE"),
          settings.text("TRANSIENT_TABLE"),
          settings.text("OUTBOX_TABLE"),
          settings.text("AUDIT_TABLE"),
          VaultConfig.from(settings),
          settings.text("PEPPER_KEY"),
          settings.uri("WEBSITE_URL"));
    }
  }
}
