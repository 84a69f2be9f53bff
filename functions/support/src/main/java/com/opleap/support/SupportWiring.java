package com.opleap.support;

import com.opleap.common.AwsClients;
import com.opleap.common.Environment;
import com.opleap.common.Settings;
import com.opleap.common.audit.AuditTrail;
import com.opleap.common.organization.OrganizationReader;
import com.opleap.common.store.BatchReader;
import com.opleap.common.store.Transaction;
import com.opleap.common.vault.Vault;
import com.opleap.common.vault.VaultConfig;
import java.net.URI;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Puts the module together from what its functions are given; the only place that makes clients.
 */
final class SupportWiring {
  private SupportWiring() {}

  static LookUpOrganizations lookUp(Environment environment) {
    LookUpConfig config = environment.read(LookUpConfig::from);
    Parts parts = Parts.of(environment, config.vault());
    OrganizationReader organizations = parts.organizations(config.organizations());
    return new LookUpOrganizations(
        organizations,
        new NamedOrganizations(
            parts.dynamo(), organizations, parts.vault(), config.organizations()),
        new AuditTrail(parts.dynamo(), config.audit()),
        parts.transactions(),
        environment.clock(),
        environment.ids());
  }

  static SuspendOrganization suspend(Environment environment) {
    SuspendConfig config = environment.read(SuspendConfig::from);
    Parts parts = Parts.of(environment, config.vault());
    return new SuspendOrganization(
        parts.organizations(config.organizations()),
        new SuspensionMails(
            environment.ids(),
            parts.vault(),
            config.outbox(),
            config.website(),
            environment.clock()),
        new AuditTrail(parts.dynamo(), config.audit()),
        parts.transactions(),
        config.organizations(),
        environment.clock(),
        environment.ids());
  }

  /** What all of the module's functions are made of. */
  private record Parts(Environment environment, DynamoDbClient dynamo, Vault vault) {
    static Parts of(Environment environment, VaultConfig config) {
      AwsClients clients = AwsClients.of(environment);
      DynamoDbClient dynamo = clients.dynamoDb();
      return new Parts(environment, dynamo, Vault.of(environment, dynamo, clients.kms(), config));
    }

    Transaction.Factory transactions() {
      return Transaction.over(dynamo, environment.patience());
    }

    OrganizationReader organizations(String table) {
      return new OrganizationReader(
          new BatchReader(dynamo, environment.patience()), vault, table, environment.log());
    }
  }

  /** What the function that looks organizations up is told. */
  record LookUpConfig(String organizations, String audit, VaultConfig vault) {
    static LookUpConfig from(Settings settings) {
      return new LookUpConfig(
          settings.text("ORGANIZATIONS_TABLE"),
          settings.text("AUDIT_TABLE"),
          VaultConfig.from(settings));
    }
  }

  /** What the function that suspends is told. */
  record SuspendConfig(
      String organizations, String audit, String outbox, VaultConfig vault, URI website) {
    static SuspendConfig from(Settings settings) {
      return new SuspendConfig(
          settings.text("ORGANIZATIONS_TABLE"),
          settings.text("AUDIT_TABLE"),
          settings.text("OUTBOX_TABLE"),
          VaultConfig.from(settings),
          settings.uri("WEBSITE_URL"));
    }
  }
}
