package com.opleap.subaccounts;

import com.opleap.common.Environment;
import com.opleap.common.Settings;
import com.opleap.common.access.Sessions;
import com.opleap.common.store.BatchReader;
import com.opleap.common.vault.VaultConfig;
import java.net.URI;

/** Puts together what has to do with sessions. */
final class SessionWiring {
  private SessionWiring() {}

  /** What signs in. */
  record Opening(
      OpenSession openSession,
      ProveAgain proveAgain,
      Sessions sessions,
      DeviceCookie devices,
      String edgeMark) {}

  static Opening opening(Environment environment) {
    OpenConfig config = environment.read(OpenConfig::from);
    CommonWiring parts = CommonWiring.of(environment, config.vault());
    BatchReader rows = new BatchReader(parts.dynamo(), environment.patience());
    OpenSession.Tables tables =
        new OpenSession.Tables(config.organizations(), config.tenants(), config.transients());
    DeviceCookie devices = new DeviceCookie(parts.vault(), environment.random());
    OpenSession.Tools tools =
        new OpenSession.Tools(
            rows,
            parts.vault(),
            parts.transactions(),
            new Attempts(
                rows,
                parts.transactions(),
                new Attempts.Tables(config.tenants(), config.transients()),
                environment.clock(),
                environment.ids()),
            new Proof(
                parts.hashing(config.pepperKey()),
                new SecondFactor(parts.vault(), environment.clock()),
                config.tenants()),
            devices,
            parts.mails(config.outbox(), config.website()),
            parts.trail(config.audit()));
    return new Opening(
        new OpenSession(
            tools, tables, environment.clock(), environment.ids(), environment.random()),
        new ProveAgain(tools, tables, environment.clock(), environment.ids()),
        parts.sessions(
            config.transients(), config.tenants(), config.organizations(), config.website()),
        devices,
        config.edgeMark());
  }

  /** What shows and ends sessions. */
  record Owned(OwnSessions own, Sessions sessions) {}

  static Owned owned(Environment environment) {
    OwnedConfig config = environment.read(OwnedConfig::from);
    CommonWiring parts = CommonWiring.of(environment, config.vault());
    return new Owned(
        new OwnSessions(
            parts.dynamo(),
            parts.vault(),
            parts.transactions(),
            parts.trail(config.audit()),
            new OwnSessions.Tables(config.tenants(), config.transients()),
            environment.clock(),
            environment.ids()),
        parts.sessions(
            config.transients(), config.tenants(), config.organizations(), config.website()));
  }

  /** What the function that shows and ends sessions is told. */
  record OwnedConfig(
      String organizations,
      String tenants,
      String transients,
      String audit,
      VaultConfig vault,
      URI website) {
    static OwnedConfig from(Settings settings) {
      return new OwnedConfig(
          settings.text("ORGANIZATIONS_TABLE"),
          settings.text("TENANTS_TABLE"),
          settings.text("TRANSIENT_TABLE"),
          settings.text("AUDIT_TABLE"),
          VaultConfig.from(settings),
          settings.uri("WEBSITE_URL"));
    }
  }

  /** What the function that signs in is told. */
  record OpenConfig(
      String organizations,
      String tenants,
      String transients,
      String outbox,
      String audit,
      VaultConfig vault,
      String pepperKey,
      URI website,
      String edgeMark) {
    static OpenConfig from(Settings settings) {
      return new OpenConfig(
          settings.text("ORGANIZATIONS_TABLE"),
          settings.text("TENANTS_TABLE"),
          settings.text("TRANSIENT_TABLE"),
          settings.text("OUTBOX_TABLE"),
          settings.text("AUDIT_TABLE"),
          VaultConfig.from(settings),
          settings.text("PEPPER_KEY"),
          settings.uri("WEBSITE_URL"),
          settings.text("EDGE_MARK"));
    }
  }
}
