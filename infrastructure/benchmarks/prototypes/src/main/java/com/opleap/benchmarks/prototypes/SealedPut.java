package com.opleap.benchmarks.prototypes;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.kms.KmsClient;

/** The work that every contender does: reads the wrapped key, unwraps it once, seals, writes. */
public final class SealedPut {
  private static final int IV_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final DynamoDbClient dynamo;
  private final KmsClient kms;
  private final SecureRandom random = new SecureRandom();
  private @Nullable SecretKey domainKey;

  private SealedPut(DynamoDbClient dynamo, KmsClient kms) {
    this.dynamo = dynamo;
    this.kms = kms;
  }

  /** Wired from the process's environment, like a function. */
  public static SealedPut over(SdkHttpClient http) {
    URI endpoint = URI.create(System.getenv("AWS_ENDPOINT_URL"));
    Region region = Region.of(System.getenv("AWS_REGION"));
    var credentials = EnvironmentVariableCredentialsProvider.create();
    return new SealedPut(
        DynamoDbClient.builder()
            .httpClient(http)
            .region(region)
            .endpointOverride(endpoint)
            .credentialsProvider(credentials)
            .build(),
        KmsClient.builder()
            .httpClient(http)
            .region(region)
            .endpointOverride(endpoint)
            .credentialsProvider(credentials)
            .build());
  }

  /** Stores one enquiry and gives its id. */
  public String store(Enquiry enquiry) {
    String id = identifier();
    SecretKey key = domainKey();
    SecretKey own = new SecretKeySpec(bytes(32), "AES");
    Map<String, AttributeValue> row = new LinkedHashMap<>();
    row.put("pk", AttributeValue.fromS("ENQUIRY#" + id));
    row.put("sk", AttributeValue.fromS("ENQUIRY"));
    row.put("folder", AttributeValue.fromS("all"));
    row.put("id", AttributeValue.fromS(id));
    row.put("receivedAt", AttributeValue.fromS(Instant.now().toString()));
    row.put("name", sealed(own, id + "/name", utf8(enquiry.name())));
    row.put("email", sealed(own, id + "/email", utf8(enquiry.email())));
    row.put("subject", sealed(own, id + "/subject", utf8(enquiry.subject())));
    row.put("message", sealed(own, id + "/message", utf8(enquiry.message())));
    AttributeValue keyId = AttributeValue.fromS("KEY#" + id);
    AttributeValue wrapped = sealed(key, "KEY#" + id, own.getEncoded());
    AttributeValue outboxId = AttributeValue.fromS("MAIL#" + id);
    dynamo.transactWriteItems(t ->
        t.transactItems(
            put("Enquiries", row),
            put("Keys", Map.of("id", keyId, "wrapped", wrapped)),
            put("Outbox", Map.of("id", outboxId, "to", row.get("email")))));
    return id;
  }

  private SecretKey domainKey() {
    SecretKey known = domainKey;
    if (known == null) {
      var row =
          dynamo.getItem(g ->
              g.tableName("Keys")
                  .consistentRead(true)
                  .key(Map.of("id", AttributeValue.fromS("DOMAIN#website"))));
      SdkBytes wrapped = requireNonNull(row.item().get("wrapped"), "wrapped").b();
      var clear =
          kms.decrypt(
              d -> d.ciphertextBlob(wrapped).encryptionContext(Map.of("domain", "website")));
      known = new SecretKeySpec(clear.plaintext().asByteArray(), "AES");
      domainKey = known;
    }
    return known;
  }

  private AttributeValue sealed(SecretKey key, String bound, byte[] clear) {
    try {
      byte[] iv = bytes(IV_BYTES);
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, iv));
      cipher.updateAAD(utf8(bound));
      byte[] sealed = cipher.doFinal(clear);
      byte[] whole = new byte[iv.length + sealed.length];
      System.arraycopy(iv, 0, whole, 0, iv.length);
      System.arraycopy(sealed, 0, whole, iv.length, sealed.length);
      return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(whole));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK has no AES-GCM", e);
    }
  }

  private static TransactWriteItem put(String table, Map<String, AttributeValue> item) {
    return TransactWriteItem.builder().put(p -> p.tableName(table).item(item)).build();
  }

  private String identifier() {
    return HexFormat.of().formatHex(bytes(16));
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
