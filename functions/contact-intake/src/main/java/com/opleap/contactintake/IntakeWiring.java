package com.opleap.contactintake;

import com.opleap.common.AwsClients;
import com.opleap.common.Environment;
import com.opleap.common.Settings;
import com.opleap.common.audit.AuditTrail;
import com.opleap.common.due.DueIndex;
import com.opleap.common.due.DueSweep;
import com.opleap.common.person.EmailAddress;
import com.opleap.common.person.Parsed;
import com.opleap.common.store.Transaction;
import com.opleap.common.vault.Vault;
import com.opleap.common.vault.VaultConfig;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Puts the module together from what its functions are given; the only place that makes clients.
 */
final class IntakeWiring {
  private IntakeWiring() {}

  /** What the submitting function is told. */
  record SubmitConfig(
      Enquiries.Tables tables,
      VaultConfig vault,
      String policyVersion,
      String staffAddress,
      URI website) {
    static SubmitConfig from(Settings settings) {
      return new SubmitConfig(
          new Enquiries.Tables(
              settings.text("ENQUIRIES_TABLE"),
              settings.text("TRANSIENT_TABLE"),
              settings.text("OUTBOX_TABLE")),
          VaultConfig.from(settings),
          settings.text("POLICY_VERSION"),
          settings.text("STAFF_ADDRESS"),
          settings.uri("WEBSITE_URL"));
    }
  }

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

  /** What the function that shows forms is told. */
  record FormConfig(VaultConfig vault, URI website) {
    static FormConfig from(Settings settings) {
      return new FormConfig(VaultConfig.from(settings), settings.uri("WEBSITE_URL"));
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

  /** What the removing function is told. */
  record ExpireConfig(String enquiries, String keys, String audit) {
    static ExpireConfig from(Settings settings) {
      return new ExpireConfig(
          settings.text("ENQUIRIES_TABLE"),
          settings.text("KEYS_TABLE"),
          settings.text("AUDIT_TABLE"));
    }
  }

  /** What the function for preferences is told. */
  record PreferencesConfig(String enquiries, VaultConfig vault, String policyVersion) {
    static PreferencesConfig from(Settings settings) {
      return new PreferencesConfig(
          settings.text("ENQUIRIES_TABLE"),
          VaultConfig.from(settings),
          settings.text("POLICY_VERSION"));
    }
  }

  /** What takes in forms: all of it over one vault, so that keys are read once. */
  record Submitting(SubmitForm submitForm, FormAnswer answers, ProblemAnswer problems) {}

  static Submitting submitting(Environment environment) {
    SubmitConfig config = environment.read(SubmitConfig::from);
    AwsClients clients = AwsClients.of(environment);
    DynamoDbClient dynamo = clients.dynamoDb();
    Vault vault = Vault.of(environment, dynamo, clients.kms(), config.vault());
    Enquiries enquiries = enquiries(environment, dynamo, vault, config.tables());
    Mails mails =
        new Mails(
            environment.ids(),
            staff(address(config.staffAddress())),
            config.website(),
            new PreferencesTokens(vault)::of);
    Sites sites = new Sites(config.website());
    FormTokens tokens = new FormTokens(vault, sites, environment.random());
    SubmitForm submitForm =
        new SubmitForm(
            tokens,
            sites,
            enquiries,
            mails,
            config.policyVersion(),
            environment.clock(),
            environment.ids());
    ProblemAnswer problems = new ProblemAnswer(new Forms(), sites);
    return new Submitting(
        submitForm, new FormAnswer(tokens, sites, problems, environment.clock()), problems);
  }

  static RecordEnquiry recordEnquiry(Environment environment) {
    RecordConfig config = environment.read(RecordConfig::from);
    AwsClients clients = AwsClients.of(environment);
    DynamoDbClient dynamo = clients.dynamoDb();
    Vault vault = Vault.of(environment, dynamo, clients.kms(), config.vault());
    Enquiries enquiries = enquiries(environment, dynamo, vault, config.tables());
    return new RecordEnquiry(
        enquiries,
        new Mails(
            environment.ids(),
            form -> Optional.empty(),
            config.website(),
            new PreferencesTokens(vault)::of),
        new AuditTrail(dynamo, config.audit()),
        config.policyVersion(),
        environment.clock(),
        environment.ids());
  }

  /** What shows forms. */
  record Showing(FormTokens tokens, ShowForm showForm, ProblemAnswer problems) {}

  static Showing showing(Environment environment) {
    FormConfig config = environment.read(FormConfig::from);
    AwsClients clients = AwsClients.of(environment);
    Sites sites = new Sites(config.website());
    FormTokens tokens =
        new FormTokens(
            Vault.of(environment, clients.dynamoDb(), clients.kms(), config.vault()),
            sites,
            environment.random());
    return new Showing(
        tokens,
        new ShowForm(tokens, new CrossOrigin(sites), environment.clock()),
        new ProblemAnswer(new Forms(), sites));
  }

  static ExpireEnquiries expireEnquiries(Environment environment) {
    ExpireConfig config = environment.read(ExpireConfig::from);
    DynamoDbClient dynamo = AwsClients.of(environment).dynamoDb();
    return new ExpireEnquiries(
        new DueSweep(
            new DueIndex(dynamo, config.enquiries(), ExpireEnquiries.RETENTION),
            environment.clock(),
            environment.log()),
        new RemoveEnquiry(
            dynamo,
            Transaction.over(dynamo, environment.patience()),
            config.enquiries(),
            config.keys()),
        new AuditTrail(dynamo, config.audit()),
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
        new Mails(
            environment.ids(),
            staff(address(config.staffAddress())),
            config.website(),
            new PreferencesTokens(vault)::of),
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

  static Preferences preferences(Environment environment) {
    PreferencesConfig config = environment.read(PreferencesConfig::from);
    AwsClients clients = AwsClients.of(environment);
    DynamoDbClient dynamo = clients.dynamoDb();
    return new Preferences(
        new PreferencesTokens(Vault.of(environment, dynamo, clients.kms(), config.vault())),
        new OwnConsents(
            dynamo, Transaction.over(dynamo, environment.patience()), config.enquiries()),
        config.policyVersion(),
        environment.clock(),
        environment.ids());
  }

  private static Enquiries enquiries(
      Environment environment, DynamoDbClient dynamo, Vault vault, Enquiries.Tables tables) {
    return new Enquiries(
        vault, Transaction.over(dynamo, environment.patience()), tables, environment.random());
  }

  /** Whom a form's file names, or else the mailbox that all forms share. */
  private static Function<String, Optional<EmailAddress>> staff(EmailAddress shared) {
    Forms forms = new Forms();
    return form ->
        Optional.of(
            forms
                .find(form)
                .flatMap(FormDefinition::notified)
                .map(IntakeWiring::address)
                .orElse(shared));
  }

  private static EmailAddress address(String text) {
    if (EmailAddress.parse(text) instanceof Parsed.Valid<EmailAddress>(EmailAddress address)) {
      return address;
    }
    throw new IllegalStateException("Wrong configuration: staff have no such address");
  }
}
