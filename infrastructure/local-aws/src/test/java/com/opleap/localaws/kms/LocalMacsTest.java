package com.opleap.localaws.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.localaws.Caller;
import com.opleap.localaws.template.UnreadableTemplate;
import com.opleap.promises.Keeps;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys for codes, where the independent emulation is laxer than KMS or has nothing. */
class LocalMacsTest {
  private static final String ID = "11111111-2222-4333-8444-555555555555";
  private static final String GENERATE =
      "{'KeyId':'%s','MacAlgorithm':'HMAC_SHA_256','Message':'Y2xlYXI='}";

  @TempDir private Path folder;

  private final Service service = Service.inMemory();
  private final String key = newMacKey(service);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          Encrypt                         | 'Plaintext':'Y2xlYXI='
          GenerateDataKey                 | 'KeySpec':'AES_256'
          GenerateDataKeyWithoutPlaintext | 'KeySpec':'AES_256'
          Decrypt                         | 'CiphertextBlob':'%s'
          ReEncrypt                       | 'CiphertextBlob':'%s','DestinationKeyId':'%s'
          """)
  @Keeps("C13")
  void aKeyForCodesNeitherSealsNorOpens(String operation, String rest) {
    String blob = service.seal(service.newKey(), "{}");
    String body = "{'KeyId':'" + key + "'," + rest.formatted(blob, key) + "}";
    assertThat(service.refusal(operation, body)).isEqualTo("InvalidKeyUsageException");
  }

  @Test
  @Keeps("C13")
  void aDisabledPendingOrDeletedKeyMakesNoCode() {
    service.ok("DisableKey", "{'KeyId':'%s'}", key);
    assertThat(service.refusal("GenerateMac", GENERATE, key)).isEqualTo("DisabledException");
    service.ok("ScheduleKeyDeletion", "{'KeyId':'%s','PendingWindowInDays':7}", key);
    assertThat(service.refusal("GenerateMac", GENERATE, key)).isEqualTo("KMSInvalidStateException");
    service.clock().advance(Duration.ofDays(7));
    assertThat(service.refusal("GenerateMac", GENERATE, key)).isEqualTo("NotFoundException");
  }

  @Test
  @Keeps("C13")
  void theKeysOwnPolicyHoldsToo() {
    String policy =
        KeyPolicy.DEFAULT
            .replace("kms:*", "kms:PutKeyPolicy")
            .replace("\"", "\\\"")
            .replace("%", "%%");
    service.ok("PutKeyPolicy", "{'KeyId':'%s','Policy':'" + policy + "'}", key);
    Caller function = new Caller(Optional.of("Worker"));
    assertThat(service.call(function, "GenerateMac", GENERATE, key).body().path("__type").asText())
        .isEqualTo("AccessDeniedException");
  }

  @ParameterizedTest
  @ValueSource(strings = {"EnableKeyRotation", "DisableKeyRotation", "RotateKeyOnDemand"})
  void aKeyForCodesNeverRotates(String operation) {
    assertThat(service.refusal(operation, "{'KeyId':'%s'}", key))
        .isEqualTo("UnsupportedOperationException");
    JsonNode rotation = service.ok("GetKeyRotationStatus", "{'KeyId':'%s'}", key);
    assertThat(rotation.path("KeyRotationEnabled").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {'KeySpec':'HMAC_256'}                                                | ValidationException
          {'KeySpec':'HMAC_256','KeyUsage':'ENCRYPT_DECRYPT'}                   | ValidationException
          {'KeyUsage':'GENERATE_VERIFY_MAC'}                                    | ValidationException
          {'KeySpec':'HMAC_256','KeyUsage':'SIGN_VERIFY'}                       | UnsupportedOperationException
          {'KeySpec':'HMAC_512','KeyUsage':'GENERATE_VERIFY_MAC'}               | UnsupportedOperationException
          """)
  void aKeyIsOfOneKindThatGoesWithItsUsage(String body, String refusal) {
    assertThat(service.refusal("CreateKey", body)).isEqualTo(refusal);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          'Message':'Y2xlYXI='                                 | ValidationException
          'MacAlgorithm':'HMAC_SHA_512','Message':'Y2xlYXI='   | InvalidKeyUsageException
          'MacAlgorithm':'HMAC_SHA_256'                        | ValidationException
          'MacAlgorithm':'HMAC_SHA_256','Message':''           | ValidationException
          'MacAlgorithm':'HMAC_SHA_256','Message':'no base64!' | SerializationException
          """)
  void aRequestSaysItsAlgorithmAndMessage(String rest, String refusal) {
    assertThat(service.refusal("GenerateMac", "{'KeyId':'" + key + "'," + rest + "}"))
        .isEqualTo(refusal);
  }

  @Test
  void fourKilobytesAreAuthenticatedAndNoMore() {
    service.ok("GenerateMac", GENERATE.replace("Y2xlYXI=", "AAAA".repeat(1365)), key);
    String more = GENERATE.replace("Y2xlYXI=", "AAAA".repeat(1366));
    assertThat(service.refusal("GenerateMac", more, key)).isEqualTo("ValidationException");
  }

  @Test
  void aDeclaredKeyMakesTheSameCodesAfterARestart() {
    Service before = Service.in(folder);
    before.kms().createKey(Service.declared(ID, "HMAC_256", false), KeyPolicy.DEFAULT);
    JsonNode code = before.ok("GenerateMac", GENERATE, ID);

    Service after = Service.in(folder);
    after.kms().createKey(Service.declared(ID, "HMAC_256", false), KeyPolicy.DEFAULT);
    assertThat(after.ok("GenerateMac", GENERATE, ID)).isEqualTo(code);
    assertThat(code.path("KeyId").asText()).isEqualTo(LocalKms.ARN + "key/" + ID);
  }

  @Test
  void aKeptKeyDoesNotChangeItsKind() {
    Service before = Service.in(folder);
    before.kms().createKey(Service.declared(ID, "", false), KeyPolicy.DEFAULT);

    Service after = Service.in(folder);
    assertThatThrownBy(
            () -> after.kms().createKey(Service.declared(ID, "HMAC_256", false), KeyPolicy.DEFAULT))
        .isInstanceOf(UnreadableTemplate.class)
        .hasMessageContaining("SYMMETRIC_DEFAULT");
  }

  @Test
  void theTemplateCannotLetAKeyForCodesRotate() {
    assertThatThrownBy(() ->
            service.kms().createKey(Service.declared(ID, "HMAC_256", true), KeyPolicy.DEFAULT))
        .isInstanceOf(UnreadableTemplate.class)
        .hasMessageContaining("never rotates");
  }

  @Test
  void aFileFromBeforeThereWereKindsIsOfAKeyThatEncrypts() throws Exception {
    Service before = Service.in(folder);
    String old = before.newKey();
    String blob = before.seal(old, "{}");
    Path file = folder.resolve(old + ".key.json");
    String content = Files.readString(file);
    Files.writeString(file, content.replace("\"spec\":\"SYMMETRIC_DEFAULT\",", ""));

    assertThat(Files.readString(file)).isNotEqualTo(content);
    Service after = Service.in(folder);
    assertThat(after.open(blob, "{}")).isEqualTo(Service.CLEAR);
    assertThat(after.open(after.seal(old, "{}"), "{}")).isEqualTo(Service.CLEAR);
  }

  private static String newMacKey(Service service) {
    return service
        .ok("CreateKey", "{'KeySpec':'HMAC_256','KeyUsage':'GENERATE_VERIFY_MAC'}")
        .path("KeyMetadata")
        .path("KeyId")
        .asText();
  }
}
