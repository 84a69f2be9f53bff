package com.opleap.common.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opleap.common.AwsClients;
import com.opleap.common.Environment;
import com.opleap.localaws.Faults.Kind;
import com.opleap.localaws.LocalAws;
import com.opleap.localaws.LocalClock;
import com.opleap.localaws.Usage.AwsCall;
import com.opleap.promises.Keeps;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

@Keeps("C12")
class VaultIT {
  private static final String FUNCTION = "SubmitFormFunction";
  private static final FieldAddress FIELD = new FieldAddress("Enquiries", "enquiry/1", "name");

  private final LocalClock clock = LocalClock.standingAt(Instant.parse("2026-11-24T10:00:00Z"));
  private LocalAws aws;

  @BeforeEach
  void start() {
    aws =
        LocalAws.from(Path.of(System.getProperty("root.dir"), "template.yaml"))
            .clock(clock)
            .start();
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void aKeyThatIsStoredOpensWhatItSealedInAnotherProcess() {
    NewKey created = vault(FUNCTION).create(Domain.WEBSITE, "1");
    byte[] sealed = created.key().seal(FIELD, "Asha");
    dynamo().putItem(put -> put.tableName(keys()).item(created.row().item()));
    DataKey found = vault("local").find(Domain.WEBSITE, "1").orElseThrow();
    assertThat(found.open(FIELD, sealed)).isEqualTo("Asha");
  }

  @Test
  void warmItCostsNoCallAndAMinuteLaterOneRead() {
    Vault vault = vault(FUNCTION);
    vault.create(Domain.WEBSITE, "1");
    aws.usage().forgetCalls();
    vault.create(Domain.WEBSITE, "2");
    assertThat(calls()).isEmpty();
    clock.advance(Duration.ofSeconds(60));
    vault.create(Domain.WEBSITE, "3");
    assertThat(calls()).containsExactly("GetItem");
  }

  @Test
  void aContainerAsksKmsOnceHoweverLongItRuns() {
    vault(FUNCTION).create(Domain.WEBSITE, "0");
    aws.usage().forgetCalls();
    Vault cold = vault(FUNCTION);
    for (int i = 1; i < 5; i++) {
      cold.create(Domain.WEBSITE, "p" + i);
      cold.blindIndex(Domain.WEBSITE);
      clock.advance(Duration.ofSeconds(60));
    }
    assertThat(calls()).containsExactly("GetItem", "Decrypt", "GetItem", "GetItem", "GetItem");
  }

  /**
   * What a domain that is closed and opened anew must expect: its first key is never used again.
   */
  @Test
  void aDomainKeyThatWasReplacedIsUsedForAMinuteAtMostAndWhatItSealedOpensNoMore() {
    Vault old = vault("local");
    NewKey before = old.create(Domain.WEBSITE, "1");
    dynamo().putItem(put -> put.tableName(keys()).item(before.row().item()));
    delete("DOMAIN#website");
    Vault renewed = vault("local");
    NewKey after = renewed.create(Domain.WEBSITE, "2");
    dynamo().putItem(put -> put.tableName(keys()).item(after.row().item()));

    assertThatThrownBy(() -> old.find(Domain.WEBSITE, "2")).isInstanceOf(SealBroken.class);
    clock.advance(Duration.ofSeconds(60));
    assertThat(old.find(Domain.WEBSITE, "2")).isPresent();
    assertThatThrownBy(() -> old.find(Domain.WEBSITE, "1")).isInstanceOf(SealBroken.class);
  }

  @Test
  void aDomainKeyOfAnotherDomainIsNotUnwrapped() {
    vault("local").create(new Domain("org-1"), "1");
    Map<String, AttributeValue> row = new HashMap<>(row("DOMAIN#org-1"));
    row.put("id", AttributeValue.fromS("DOMAIN#website"));
    dynamo().putItem(put -> put.tableName(keys()).item(row));
    assertThatThrownBy(() -> vault("local").find(Domain.WEBSITE, "1"))
        .isInstanceOf(SdkException.class);
  }

  @Test
  void aPersonsKeyOpensInNoOtherDomain() {
    Vault vault = vault("local");
    NewKey created = vault.create(Domain.WEBSITE, "1");
    dynamo().putItem(put -> put.tableName(keys()).item(created.row().item()));
    vault.create(new Domain("org-1"), "2");
    assertThatThrownBy(() -> vault.find(new Domain("org-1"), "1")).isInstanceOf(SealBroken.class);
  }

  @Test
  void everyChangeOfAWrappedKeyIsNoticed() {
    Vault vault = vault("local");
    NewKey created = vault.create(Domain.WEBSITE, "1");
    dynamo().putItem(put -> put.tableName(keys()).item(created.row().item()));
    for (String id : List.of("DOMAIN#website", "KEY#1")) {
      Map<String, AttributeValue> row = row(id);
      byte[] wrapped = row.get("wrapped").b().asByteArray();
      for (byte[] changed :
          List.of(
              Arrays.copyOf(wrapped, wrapped.length - 1),
              Arrays.copyOf(wrapped, wrapped.length + 1),
              flipped(wrapped, wrapped.length - 1),
              flipped(wrapped, wrapped.length / 2),
              flipped(wrapped, 0))) {
        Map<String, AttributeValue> tampered = new HashMap<>(row);
        tampered.put("wrapped", AttributeValue.fromB(SdkBytes.fromByteArray(changed)));
        dynamo().putItem(put -> put.tableName(keys()).item(tampered));
        assertThatThrownBy(() -> vault("local").find(Domain.WEBSITE, "1"))
            .as(id)
            .isInstanceOfAny(SealBroken.class, SdkException.class);
      }
      dynamo().putItem(put -> put.tableName(keys()).item(row));
    }
    assertThat(vault("local").find(Domain.WEBSITE, "1")).isPresent();
  }

  @Test
  void aKeyDoesNotShowItselfByChance() {
    assertThat(vault("local").create(Domain.WEBSITE, "1").key()).hasToString("DataKey[…]");
  }

  @Test
  void aDomainThatIsClosedIsForgottenWithinAMinute() {
    Vault vault = vault("local");
    NewKey created = vault.create(Domain.WEBSITE, "1");
    dynamo().putItem(put -> put.tableName(keys()).item(created.row().item()));
    assertThat(vault.find(Domain.WEBSITE, "1")).isPresent();
    delete("DOMAIN#website");
    clock.advance(Duration.ofSeconds(60));
    assertThat(vault.find(Domain.WEBSITE, "1")).isEmpty();
  }

  @Test
  void anErasedPersonsKeyIsNotFoundAtOnce() {
    Vault vault = vault("local");
    NewKey created = vault.create(Domain.WEBSITE, "1");
    dynamo().putItem(put -> put.tableName(keys()).item(created.row().item()));
    delete("KEY#1");
    assertThat(vault.find(Domain.WEBSITE, "1")).isEmpty();
    assertThat(vault.findAll(Domain.WEBSITE, List.of("1")).keys()).isEmpty();
    assertThat(vault.findAll(Domain.WEBSITE, List.of("1")).broken()).isEmpty();
  }

  @Test
  void aRowThatWasMovedToAnotherPersonDoesNotOpen() {
    Vault vault = vault("local");
    Map<String, AttributeValue> row = new HashMap<>(vault.create(Domain.WEBSITE, "1").row().item());
    row.put("id", AttributeValue.fromS("KEY#2"));
    dynamo().putItem(put -> put.tableName(keys()).item(row));
    assertThatThrownBy(() -> vault.find(Domain.WEBSITE, "2")).isInstanceOf(SealBroken.class);
  }

  @Test
  void moreThanOneBatchOfKeysIsFound() {
    Vault vault = vault("local");
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 130; i++) {
      String id = "p" + i;
      ids.add(id);
      NewKey created = vault.create(Domain.WEBSITE, id);
      dynamo().putItem(put -> put.tableName(keys()).item(created.row().item()));
    }
    ids.add("nobody");
    assertThat(vault.findAll(Domain.WEBSITE, ids).keys()).hasSize(130).doesNotContainKey("nobody");
  }

  @Test
  void aKeyServiceThatFailsIsToldAndNothingIsMade() {
    aws.faults().fail(FUNCTION, 2, Kind.ERROR);
    assertThatThrownBy(() -> vault(FUNCTION).create(Domain.WEBSITE, "1"))
        .isInstanceOf(SdkException.class);
    assertThat(dynamo().scan(scan -> scan.tableName(keys())).count()).isZero();
  }

  @Test
  void thePublicSideReadsNoPersonsKey() {
    Vault vault = vault(FUNCTION);
    vault.create(Domain.WEBSITE, "1");
    assertThatThrownBy(() -> vault.find(Domain.WEBSITE, "1"))
        .isInstanceOf(DynamoDbException.class)
        .hasMessageContaining("not authorized");
  }

  @Test
  void anotherDomainsKeyIsNotMadeByTheWebsite() {
    assertThatThrownBy(() -> vault(FUNCTION).create(new Domain("org-1"), "1"))
        .isInstanceOf(SdkException.class);
  }

  private static byte[] flipped(byte[] bytes, int at) {
    byte[] changed = bytes.clone();
    changed[at] ^= 1;
    return changed;
  }

  private Map<String, AttributeValue> row(String id) {
    return dynamo()
        .getItem(get -> get.tableName(keys()).key(Map.of("id", AttributeValue.fromS(id))))
        .item();
  }

  private List<String> calls() {
    return aws.usage().calls(FUNCTION).stream().map(AwsCall::operation).toList();
  }

  private void delete(String id) {
    dynamo()
        .deleteItem(delete -> delete.tableName(keys()).key(Map.of("id", AttributeValue.fromS(id))));
  }

  private String keys() {
    return aws.tables().get("Keys");
  }

  private DynamoDbClient dynamo() {
    return AwsClients.of(environment("local")).dynamoDb();
  }

  private Vault vault(String caller) {
    Environment environment = environment(caller);
    AwsClients clients = AwsClients.of(environment);
    return new Vault(
        clients.dynamoDb(),
        clients.kms(),
        keys(),
        environment.find("VAULT_KEY").orElseThrow(),
        clock,
        new SecureRandom(),
        environment.patience(),
        environment.log());
  }

  private Environment environment(String caller) {
    Map<String, String> variables = new HashMap<>(aws.environmentOf(FUNCTION));
    variables.put("AWS_ACCESS_KEY_ID", caller);
    return Environment.of(variables, clock, new SecureRandom());
  }
}
