package com.opleap.common.vault;

import com.opleap.common.Log;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;

/**
 * The domains' keys, unwrapped by KMS once and then held. Every 60 s the row is read again: while
 * it stands unchanged the key is kept without KMS, and a key whose row is gone is forgotten.
 */
final class DomainKeys {
  private static final Duration TRUSTED = Duration.ofSeconds(60);
  private static final String CONTEXT = "domain";

  private final DynamoDbClient dynamo;
  private final KmsClient kms;
  private final String table;
  private final String kmsKey;
  private final Clock clock;
  private final Log log;

  /** By the domain's id. */
  private final Map<String, Held> held = new ConcurrentHashMap<>();

  DomainKeys(
      DynamoDbClient dynamo, KmsClient kms, String table, String kmsKey, Clock clock, Log log) {
    this.dynamo = dynamo;
    this.kms = kms;
    this.table = table;
    this.kmsKey = kmsKey;
    this.clock = clock;
    this.log = log;
  }

  // Compared by what is in the arrays, never as a record.
  @SuppressWarnings("ArrayRecordComponent")
  private record Held(byte[] key, byte[] wrapped, Instant checkedAt) {}

  /** The domain's key; empty where the domain has none, or no longer. */
  Optional<byte[]> find(Domain domain) {
    Held known = held.get(domain.id());
    Instant now = clock.instant();
    if (known != null && now.isBefore(known.checkedAt().plus(TRUSTED))) {
      return Optional.of(known.key());
    }
    Map<String, AttributeValue> row =
        dynamo
            .getItem(get ->
                get.tableName(table)
                    .key(KeyItem.key(KeyItem.domainId(domain)))
                    .consistentRead(true))
            .item();
    if (row.isEmpty()) {
      held.remove(domain.id());
      return Optional.empty();
    }
    byte[] wrapped = KeyItem.wrapped(row);
    byte[] key =
        known != null && Arrays.equals(known.wrapped(), wrapped)
            ? known.key()
            : unwrap(domain, wrapped);
    held.put(domain.id(), new Held(key, wrapped, now));
    return Optional.of(key);
  }

  byte[] findOrCreate(Domain domain) {
    return find(domain).orElseGet(() -> create(domain));
  }

  // Compared by what is in the arrays, never as a record.
  @SuppressWarnings("ArrayRecordComponent")
  record Generated(byte[] key, byte[] wrapped) {}

  /** A new key for a domain, stored nowhere. */
  Generated generate(Domain domain) {
    GenerateDataKeyResponse generated =
        kms.generateDataKey(generate ->
            generate
                .keyId(kmsKey)
                .keySpec(DataKeySpec.AES_256)
                .encryptionContext(Map.of(CONTEXT, domain.id())));
    return new Generated(
        generated.plaintext().asByteArray(), generated.ciphertextBlob().asByteArray());
  }

  private byte[] create(Domain domain) {
    Generated generated = generate(domain);
    byte[] wrapped = generated.wrapped();
    byte[] stored = putUnlessThere(domain, wrapped);
    boolean created = Arrays.equals(stored, wrapped);
    if (created) {
      // A row that was lost looks like a first start; whoever runs this can tell, and is told.
      log.line(Map.of("event", "domain-key-created", "domain", domain.id()));
    }
    byte[] key = created ? generated.key() : unwrap(domain, stored);
    held.put(domain.id(), new Held(key, stored, clock.instant()));
    return key;
  }

  /** The wrapped key that stands afterwards: this one, or that of who was first. */
  private byte[] putUnlessThere(Domain domain, byte[] wrapped) {
    try {
      dynamo.putItem(
          PutItemRequest.builder()
              .tableName(table)
              .item(KeyItem.write(KeyItem.domainId(domain), wrapped, clock.instant()))
              .conditionExpression("attribute_not_exists(id)")
              .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
              .build());
      return wrapped;
    } catch (ConditionalCheckFailedException e) {
      return KeyItem.wrapped(e.item());
    }
  }

  private byte[] unwrap(Domain domain, byte[] wrapped) {
    return kms.decrypt(decrypt ->
            decrypt
                .keyId(kmsKey)
                .ciphertextBlob(SdkBytes.fromByteArray(wrapped))
                .encryptionContext(Map.of(CONTEXT, domain.id())))
        .plaintext()
        .asByteArray();
  }
}
