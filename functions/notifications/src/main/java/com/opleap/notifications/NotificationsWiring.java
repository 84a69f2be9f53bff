package com.opleap.notifications;

import com.opleap.common.AwsClients;
import com.opleap.common.Environment;
import com.opleap.common.Settings;
import com.opleap.common.vault.Vault;
import com.opleap.common.vault.VaultConfig;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/**
 * Puts the module together from what its functions are given; the only place that makes clients.
 */
final class NotificationsWiring {
  private NotificationsWiring() {}

  /** What the sending functions are told. */
  record SendConfig(String outbox, VaultConfig vault, String sender) {
    static SendConfig from(Settings settings) {
      return new SendConfig(
          settings.text("OUTBOX_TABLE"),
          VaultConfig.from(settings),
          settings.text("SENDER_ADDRESS"));
    }
  }

  static DeliverMessage deliverMessage(Environment environment) {
    SendConfig config = environment.read(SendConfig::from);
    AwsClients clients = AwsClients.of(environment);
    DynamoDbClient dynamo = clients.dynamoDb();
    return deliverMessage(environment, config, clients, dynamo);
  }

  static RetryMessages retryMessages(Environment environment) {
    SendConfig config = environment.read(SendConfig::from);
    AwsClients clients = AwsClients.of(environment);
    DynamoDbClient dynamo = clients.dynamoDb();
    return new RetryMessages(
        new OutboxRows(dynamo, config.outbox()),
        deliverMessage(environment, config, clients, dynamo),
        environment.clock(),
        environment.log());
  }

  static ParkedMessages parkedMessages(Environment environment) {
    String outbox = environment.read(settings -> settings.text("OUTBOX_TABLE"));
    return new ParkedMessages(AwsClients.of(environment).dynamoDb(), outbox);
  }

  private static DeliverMessage deliverMessage(
      Environment environment, SendConfig config, AwsClients clients, DynamoDbClient dynamo) {
    Vault vault = Vault.of(environment, dynamo, clients.kms(), config.vault());
    SesV2Client ses =
        clients.client(
            SesV2Client.builder(),
            ClientOverrideConfiguration.builder().retryStrategy(AwsRetryStrategy.doNotRetry()));
    return new DeliverMessage(
        new OutboxRows(dynamo, config.outbox()),
        vault,
        new Mailer(ses, config.sender()),
        environment.clock(),
        environment.ids(),
        environment.log());
  }
}
