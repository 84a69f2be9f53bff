package com.opleap.subaccounts;

import com.opleap.common.Environment;
import com.opleap.common.Settings;
import com.opleap.common.access.Sessions;
import com.opleap.common.audit.AuditTrail;
import com.opleap.common.audit.OrganizationTrail;
import com.opleap.common.due.DueIndex;
import com.opleap.common.due.DueSweep;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.Vault;
import com.opleap.common.vault.VaultConfig;

/** Puts together what an organization's owners and contact persons work with, and its end. */
final class OrganizationWiring {
  private OrganizationWiring() {}

  /** The routes, and who is signed in. */
  record Wired(OrganizationRoutes routes, InboxRoutes inbox, Sessions sessions, Vault vault) {
    void prepare() {
      vault.prepare(Domain.REGISTRATIONS);
    }
  }

  static Wired wired(Environment environment) {
    MemberWiring shared = MemberWiring.of(environment);
    CommonWiring parts = shared.parts();
    MemberWiring.Config config = shared.config();
    UserNames names = new UserNames(shared.rows(), parts.vault(), config.tenants());
    ReadTrail trail =
        new ReadTrail(new OrganizationTrail(parts.dynamo(), config.audit()), names, parts.vault());
    ChangeOrganization change =
        new ChangeOrganization(
            shared.organizations(),
            parts.vault(),
            parts.transactions(),
            shared.recipients(),
            shared.mails(),
            shared.trail(),
            config.organizations(),
            environment.clock(),
            environment.ids());
    return new Wired(
        new OrganizationRoutes(shared.organizations(), change, trail),
        new InboxRoutes(shared.inbox(), trail, names),
        shared.sessions(),
        parts.vault());
  }

  static CloseOrganizations closeOrganizations(Environment environment) {
    ClosingConfig config = environment.read(ClosingConfig::from);
    CommonWiring parts = CommonWiring.of(environment, config.vault());
    CloseOrganization close =
        new CloseOrganization(
            parts.dynamo(),
            parts.vault(),
            parts.transactions(),
            new AuditTrail(parts.dynamo(), config.audit()),
            new CloseOrganization.Tables(
                config.organizations(), config.tenants(), config.vault().keysTable()),
            environment.ids());
    return new CloseOrganizations(
        new DueSweep(
            new DueIndex(parts.dynamo(), config.organizations(), Closing.KIND),
            environment.clock(),
            environment.log()),
        close);
  }

  /** What the function that closes organizations is told. */
  record ClosingConfig(String organizations, String tenants, String audit, VaultConfig vault) {
    static ClosingConfig from(Settings settings) {
      return new ClosingConfig(
          settings.text("ORGANIZATIONS_TABLE"),
          settings.text("TENANTS_TABLE"),
          settings.text("AUDIT_TABLE"),
          VaultConfig.from(settings));
    }
  }
}
