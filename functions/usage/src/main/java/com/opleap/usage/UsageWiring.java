package com.opleap.usage;

import com.opleap.common.AwsClients;
import com.opleap.common.Environment;
import com.opleap.common.Settings;
import com.opleap.common.access.Sessions;
import com.opleap.common.store.BatchReader;
import java.net.URI;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the function is made of; the only place that makes clients. */
record UsageWiring(Sessions sessions, PlanUsage usage) {
  static UsageWiring of(Environment environment) {
    Config config = environment.read(Config::from);
    DynamoDbClient dynamo = AwsClients.of(environment).dynamoDb();
    return new UsageWiring(
        new Sessions(
            dynamo,
            environment.patience(),
            new Sessions.Tables(config.transients(), config.tenants(), config.organizations()),
            config.website(),
            environment.clock()),
        new PlanUsage(new BatchReader(dynamo, environment.patience()), config.organizations()));
  }

  /** What the function is told. */
  record Config(String organizations, String tenants, String transients, URI website) {
    static Config from(Settings settings) {
      return new Config(
          settings.text("ORGANIZATIONS_TABLE"),
          settings.text("TENANTS_TABLE"),
          settings.text("TRANSIENT_TABLE"),
          settings.uri("WEBSITE_URL"));
    }
  }
}
