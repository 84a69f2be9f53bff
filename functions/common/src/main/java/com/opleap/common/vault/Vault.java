package com.opleap.common.vault;

import com.opleap.common.AwsClients;
import com.opleap.common.Environment;
import com.opleap.common.Log;
import com.opleap.common.store.BatchReader;
import com.opleap.common.store.Patience;
import com.opleap.common.store.StoreUnavailable;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * Makes and finds data keys. It holds no key until it is first used, so a snapshot of a process
 * that has only started has none.
 */
public final class Vault {

  private final DynamoDbClient dynamo;
  private final String table;
  private final DomainKeys domainKeys;
  private final Clock clock;
  private final SecureRandom random;
  private final BatchReader rows;

  public Vault(
      DynamoDbClient dynamo,
      KmsClient kms,
      String keysTable,
      String kmsKeyArn,
      Clock clock,
      SecureRandom random,
      Patience patience,
      Log log) {
    this.dynamo = dynamo;
    this.table = keysTable;
    this.domainKeys = new DomainKeys(dynamo, kms, keysTable, kmsKeyArn, clock, log);
    this.clock = clock;
    this.random = random;
    this.rows = new BatchReader(dynamo, patience);
  }

  /** A function's own, over its clients. */
  public static Vault of(
      Environment environment, DynamoDbClient dynamo, KmsClient kms, VaultConfig config) {
    return new Vault(
        dynamo,
        kms,
        config.keysTable(),
        config.kmsKey(),
        environment.clock(),
        environment.random(),
        environment.patience(),
        environment.log());
  }

  /** The same with clients that nothing else uses. */
  public static Vault of(Environment environment) {
    AwsClients clients = AwsClients.of(environment);
    return of(environment, clients.dynamoDb(), clients.kms(), environment.read(VaultConfig::from));
  }

  /** Connects, and unwraps the domain's key if there is one, so that the next request need not. */
  public void prepare(Domain domain) {
    domainKeys.find(domain);
  }

  /** A new data key for a person or record; the domain's key is made where there is none yet. */
  public NewKey create(Domain domain, String id) {
    return opened(domainKeys.findOrCreate(domain)).create(id);
  }

  /** The domain, where it has a key; empty where it has none, or is closed. */
  public Optional<OpenDomain> find(Domain domain) {
    return domainKeys.find(domain).map(this::opened);
  }

  /** The domain; its key is made where there is none yet. */
  public OpenDomain findOrCreate(Domain domain) {
    return opened(domainKeys.findOrCreate(domain));
  }

  /** A new domain, such as an organization's; it is there once its row is stored. */
  public NewDomain begin(Domain domain) {
    DomainKeys.Generated generated = domainKeys.generate(domain);
    Put row =
        Put.builder()
            .tableName(table)
            .item(KeyItem.write(KeyItem.domainId(domain), generated.wrapped(), clock.instant()))
            .conditionExpression("attribute_not_exists(id)")
            .build();
    return new NewDomain(opened(generated.key()), row);
  }

  /** The data key that travels with a row; empty where its domain is closed. */
  public Optional<DataKey> open(Domain domain, String rowId, byte[] wrapped) {
    return domainKeys
        .find(domain)
        .map(domainKey -> {
          Seal seal = new Seal();
          return new DataKey(
              seal.open(domainKey, TravellingKey.address(rowId), wrapped), seal, random);
        });
  }

  private OpenDomain opened(byte[] domainKey) {
    return new OpenDomain(domainKey, table, clock, random);
  }

  /** The data key; empty where it was erased or its domain closed. */
  public Optional<DataKey> find(Domain domain, String id) {
    Optional<byte[]> domainKey = domainKeys.find(domain);
    if (domainKey.isEmpty()) {
      return Optional.empty();
    }
    Map<String, AttributeValue> row =
        dynamo
            .getItem(get ->
                get.tableName(table).key(KeyItem.key(KeyItem.dataKeyId(id))).consistentRead(true))
            .item();
    return row.isEmpty()
        ? Optional.empty()
        : Optional.of(unwrap(new Seal(), domainKey.get(), id, row));
  }

  /**
   * What many looked for: the data keys that there are, by id, and the ids of those that do not
   * open. One that was changed takes none of the others away.
   */
  public record FoundKeys(Map<String, DataKey> keys, Set<String> broken) {
    public static final FoundKeys NONE = new FoundKeys(Map.of(), Set.of());

    public FoundKeys {
      keys = Map.copyOf(keys);
      broken = Set.copyOf(broken);
    }

    /**
     * One of them; empty where it is gone.
     *
     * @throws SealBroken where it was changed
     */
    public Optional<DataKey> find(String id) {
      if (broken.contains(id)) {
        throw new SealBroken();
      }
      return Optional.ofNullable(keys.get(id));
    }
  }

  /**
   * The data keys that there are of these.
   *
   * @throws StoreUnavailable where the table gives only part of an answer time and again
   */
  public FoundKeys findAll(Domain domain, Collection<String> ids) {
    Map<String, DataKey> keys = new HashMap<>();
    Set<String> broken = new HashSet<>();
    Optional<byte[]> domainKey = ids.isEmpty() ? Optional.empty() : domainKeys.find(domain);
    if (domainKey.isEmpty()) {
      return new FoundKeys(keys, broken);
    }
    Seal seal = new Seal();
    List<Map<String, AttributeValue>> wanted =
        ids.stream().distinct().map(id -> KeyItem.key(KeyItem.dataKeyId(id))).toList();
    for (Map<String, AttributeValue> row : rows.rows(table, wanted)) {
      String id = KeyItem.dataKeyOf(row);
      try {
        keys.put(id, unwrap(seal, domainKey.get(), id, row));
      } catch (SealBroken e) {
        broken.add(id);
      }
    }
    return new FoundKeys(keys, broken);
  }

  public BlindIndex blindIndex(Domain domain) {
    return new BlindIndex(domainKeys.findOrCreate(domain));
  }

  /**
   * Signs for one purpose; the domain's key is made where there is none yet.
   *
   * @param purpose keeps the signatures of one use from being taken for those of another
   */
  public Signer signer(Domain domain, String purpose) {
    return new Signer(domainKeys.findOrCreate(domain), purpose);
  }

  /** The same for who may make no key; empty where there is none, so nothing was ever signed. */
  public Optional<Signer> findSigner(Domain domain, String purpose) {
    return domainKeys.find(domain).map(key -> new Signer(key, purpose));
  }

  private DataKey unwrap(Seal seal, byte[] domainKey, String id, Map<String, AttributeValue> row) {
    byte[] key = seal.open(domainKey, OpenDomain.address(id), KeyItem.wrapped(row));
    return new DataKey(key, seal, random);
  }
}
