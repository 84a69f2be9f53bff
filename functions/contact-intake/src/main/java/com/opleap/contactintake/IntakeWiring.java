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
 * Puts together what strangers call and what runs by itself, from what these functions are given;
 * what staff call is {@link StaffWiring}'s. No other place makes clients.
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

  /** What the function that shows forms is told. */
  record FormConfig(VaultConfig vault, URI website) {
    static FormConfig from(Settings settings) {
      return new FormConfig(VaultConfig.from(settings), settings.uri("WEBSITE_URL"));
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
    Mails mails = mails(environment, staff(config.staffAddress()), config.website(), vault);
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
            new DueIndex(dynamo, config.enquiries(), ExpireEnquiries.KIND),
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

  static Enquiries enquiries(
      Environment environment, DynamoDbClient dynamo, Vault vault, Enquiries.Tables tables) {
    return new Enquiries(
        vault, Transaction.over(dynamo, environment.patience()), tables, environment.random());
  }

  static Mails mails(
      Environment environment,
      Function<String, Optional<EmailAddress>> staff,
      URI website,
      Vault vault) {
    return new Mails(
        environment.ids(), staff, new Forms(), website, new PreferencesTokens(vault)::of);
  }

  /** Whom a form's file names, or else the mailbox that all forms share. */
  static Function<String, Optional<EmailAddress>> staff(String address) {
    EmailAddress shared = address(address);
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
