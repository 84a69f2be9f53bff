package com.opleap.subaccounts;

import com.opleap.common.AwsClients;
import com.opleap.common.Environment;
import com.opleap.common.access.Sessions;
import com.opleap.common.audit.AuditTrail;
import com.opleap.common.store.Transaction;
import com.opleap.common.vault.Vault;
import com.opleap.common.vault.VaultConfig;
import com.opleap.subaccounts.password.KmsPepper;
import com.opleap.subaccounts.password.PasswordHashing;
import java.net.URI;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * What all of the module's functions are made of; the only place that makes clients. Each function
 * is told what it needs by variables, which its own wiring reads.
 */
record CommonWiring(Environment environment, DynamoDbClient dynamo, KmsClient kms, Vault vault) {
  static CommonWiring of(Environment environment, VaultConfig config) {
    AwsClients clients = AwsClients.of(environment);
    DynamoDbClient dynamo = clients.dynamoDb();
    KmsClient kms = clients.kms();
    Vault vault = Vault.of(environment, dynamo, kms, config);
    return new CommonWiring(environment, dynamo, kms, vault);
  }

  Transaction.Factory transactions() {
    return Transaction.over(dynamo, environment.patience());
  }

  Links links(String table) {
    return new Links(dynamo, vault, table, environment.clock());
  }

  Sessions sessions(String transients, String tenants, String organizations, URI website) {
    return new Sessions(
        dynamo,
        environment.patience(),
        new Sessions.Tables(transients, tenants, organizations),
        website,
        environment.clock());
  }

  MemberTrail trail(String table) {
    return new MemberTrail(new AuditTrail(dynamo, table), environment.clock(), environment.ids());
  }

  /** Hashes passwords, and has done so before where it is rehearsed with. */
  PasswordHashing hashing(String pepperKey) {
    PasswordHashing hashing =
        new PasswordHashing(new KmsPepper(kms), pepperKey, environment.random());
    environment.ifRehearsal(hashing::rehearse);
    return hashing;
  }

  AccountMails mails(String table, URI website) {
    return new AccountMails(environment.ids(), vault, table, website, environment.clock());
  }
}
