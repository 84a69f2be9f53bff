package com.opleap.contactintake;

import com.opleap.common.AwsClients;
import com.opleap.common.Environment;
import com.opleap.common.Settings;
import com.opleap.common.audit.AuditTrail;
import com.opleap.common.store.Transaction;
import com.opleap.common.vault.Vault;
import com.opleap.common.vault.VaultConfig;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Puts together what staff call, from what these functions are given. */
final class StaffWiring {
  private StaffWiring() {}

  /** What the recording function is told. */
  record RecordConfig(
      Enquiries.Tables tables, String audit, VaultConfig vault, String policyVersion, URI website) {
    static RecordConfig from(Settings settings) {
      return new RecordConfig(
          new Enquiries.Tables(
              settings.text("ENQUIRIES_TABLE"),
              settings.text("TRANSIENT_TABLE"),
              settings.text("OUTBOX_TABLE")),
          settings.text("AUDIT_TABLE"),
          VaultConfig.from(settings),
          settings.text("POLICY_VERSION"),
          settings.uri("WEBSITE_URL"));
    }
  }

  /** What the releasing function is told. */
  record ReleaseConfig(
      String enquiries,
      String outbox,
      String audit,
      VaultConfig vault,
      String staffAddress,
      URI website) {
    static ReleaseConfig from(Settings settings) {
      return new ReleaseConfig(
          settings.text("ENQUIRIES_TABLE"),
          settings.text("OUTBOX_TABLE"),
          settings.text("AUDIT_TABLE"),
          VaultConfig.from(settings),
          settings.text("STAFF_ADDRESS"),
          settings.uri("WEBSITE_URL"));
    }
  }

  /** What the reading function is told. */
  record ReadConfig(String enquiries, String audit, VaultConfig vault) {
    static ReadConfig from(Settings settings) {
      return new ReadConfig(
          settings.text("ENQUIRIES_TABLE"),
          settings.text("AUDIT_TABLE"),
          VaultConfig.from(settings));
    }
  }

  static RecordEnquiry recordEnquiry(Environment environment) {
    RecordConfig config = environment.read(RecordConfig::from);
    AwsClients clients = AwsClients.of(environment);
    DynamoDbClient dynamo = clients.dynamoDb();
    Vault vault = Vault.of(environment, dynamo, clients.kms(), config.vault());
    Enquiries enquiries = IntakeWiring.enquiries(environment, dynamo, vault, config.tables());
    return new RecordEnquiry(
        enquiries,
        IntakeWiring.mails(environment, form -> Optional.empty(), config.website(), vault),
        new AuditTrail(dynamo, config.audit()),
        config.policyVersion(),
        environment.clock(),
        environment.ids());
  }

  static ReleaseEnquiry releaseEnquiry(Environment environment) {
    ReleaseConfig config = environment.read(ReleaseConfig::from);
    AwsClients clients = AwsClients.of(environment);
    DynamoDbClient dynamo = clients.dynamoDb();
    Vault vault = Vault.of(environment, dynamo, clients.kms(), config.vault());
    return new ReleaseEnquiry(
        new EnquiryReader(dynamo, config.enquiries(), vault),
        new SpamFolder(
            vault,
            Transaction.over(dynamo, environment.patience()),
            config.enquiries(),
            config.outbox()),
        IntakeWiring.mails(
            environment, IntakeWiring.staff(config.staffAddress()), config.website(), vault),
        new AuditTrail(dynamo, config.audit()),
        environment.clock(),
        environment.ids(),
        environment.log());
  }

  static ReadEnquiries readEnquiries(Environment environment) {
    ReadConfig config = environment.read(ReadConfig::from);
    AwsClients clients = AwsClients.of(environment);
    DynamoDbClient dynamo = clients.dynamoDb();
    return new ReadEnquiries(
        new EnquiryReader(
            dynamo,
            config.enquiries(),
            Vault.of(environment, dynamo, clients.kms(), config.vault())),
        new ConsentReader(dynamo, environment.patience(), config.enquiries()),
        new AuditTrail(dynamo, config.audit()),
        environment.clock(),
        environment.ids(),
        environment.log());
  }
}
