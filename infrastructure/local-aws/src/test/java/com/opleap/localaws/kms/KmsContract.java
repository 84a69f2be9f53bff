package com.opleap.localaws.kms;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.promises.Keeps;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;

/** What KMS does with data under its keys, as the real SDK sees it. */
abstract class KmsContract extends KmsKeysContract {
  @Test
  @Keeps("C12")
  void whatIsEncryptedOpensAgainAndDoesNotShow() {
    String key = newKey();
    SdkBytes blob = sealed(key);

    assertThat(new String(blob.asByteArray(), StandardCharsets.ISO_8859_1))
        .doesNotContain(CLEAR.asUtf8String());
    assertThat(opened(blob).plaintext()).isEqualTo(CLEAR);
    assertThat(opened(blob).keyId()).isEqualTo(described(key).arn());
    assertThat(sealed(key)).as("the same text is another blob each time").isNotEqualTo(blob);
  }

  @Test
  @Keeps("C12")
  void anotherContextOpensNothing() {
    SdkBytes blob = sealed(newKey());
    refused(
        "InvalidCiphertextException",
        () -> kms().decrypt(r -> r.ciphertextBlob(blob).encryptionContext(Map.of("domain", "b"))));
    refused("InvalidCiphertextException", () -> kms().decrypt(r -> r.ciphertextBlob(blob)));
    refused(
        "InvalidCiphertextException",
        () ->
            kms()
                .decrypt(r ->
                    r.ciphertextBlob(blob)
                        .encryptionContext(Map.of("domain", "website", "more", "x"))));
  }

  @Test
  void theOrderOfAContextIsNothing() {
    String key = newKey();
    Map<String, String> one = Map.of("a", "1", "b", "2");
    Map<String, String> other = new LinkedHashMap<>();
    other.put("b", "2");
    other.put("a", "1");
    SdkBytes blob =
        kms().encrypt(r -> r.keyId(key).plaintext(CLEAR).encryptionContext(one)).ciphertextBlob();

    assertThat(kms().decrypt(r -> r.ciphertextBlob(blob).encryptionContext(other)).plaintext())
        .isEqualTo(CLEAR);
  }

  @Test
  @Keeps("C12")
  void whatWasChangedOpensNothing() {
    byte[] blob = sealed(newKey()).asByteArray();
    byte[] changed = blob.clone();
    changed[changed.length - 1] ^= 1;

    refused("InvalidCiphertextException", () -> opened(SdkBytes.fromByteArray(changed)));
    refused(
        "InvalidCiphertextException",
        () -> opened(SdkBytes.fromByteArray(Arrays.copyOf(blob, blob.length - 1))));
  }

  @Test
  void fourKilobytesAreEncryptedAndNoMore() {
    String key = newKey();
    SdkBytes most = SdkBytes.fromByteArray(new byte[4096]);
    SdkBytes blob = kms().encrypt(r -> r.keyId(key).plaintext(most)).ciphertextBlob();

    assertThat(kms().decrypt(r -> r.ciphertextBlob(blob)).plaintext()).isEqualTo(most);
    for (int size : new int[] {0, 4097}) {
      SdkBytes wrong = SdkBytes.fromByteArray(new byte[size]);
      refused("ValidationException", () -> kms().encrypt(r -> r.keyId(key).plaintext(wrong)));
    }
  }

  @Test
  @Keeps("C12")
  void aDataKeyComesClearAndWrapped() {
    String key = newKey();
    GenerateDataKeyResponse made =
        kms()
            .generateDataKey(
                r -> r.keyId(key).keySpec(DataKeySpec.AES_256).encryptionContext(CONTEXT));

    assertThat(made.plaintext().asByteArray()).hasSize(32);
    assertThat(opened(made.ciphertextBlob()).plaintext()).isEqualTo(made.plaintext());
    assertThat(HexFormat.of().formatHex(made.ciphertextBlob().asByteArray()))
        .doesNotContain(HexFormat.of().formatHex(made.plaintext().asByteArray()));
  }

  @Test
  void aDataKeyCanComeWrappedAlone() {
    String key = newKey();
    SdkBytes blob =
        kms()
            .generateDataKeyWithoutPlaintext(
                r -> r.keyId(key).keySpec(DataKeySpec.AES_128).encryptionContext(CONTEXT))
            .ciphertextBlob();

    assertThat(opened(blob).plaintext().asByteArray()).hasSize(16);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1024})
  void aDataKeyHasTheLengthThatWasAskedFor(int length) {
    String key = newKey();
    assertThat(
            kms()
                .generateDataKey(r -> r.keyId(key).numberOfBytes(length))
                .plaintext()
                .asByteArray())
        .hasSize(length);
  }

  @Test
  void aDataKeyNeedsOneLengthWithinBounds() {
    String key = newKey();
    refused("ValidationException", () -> kms().generateDataKey(r -> r.keyId(key)));
    refused(
        "ValidationException",
        () -> kms().generateDataKey(r -> r.keyId(key).numberOfBytes(32).keySpec("AES_256")));
    refused(
        "ValidationException", () -> kms().generateDataKey(r -> r.keyId(key).numberOfBytes(1025)));
    refused(
        "ValidationException", () -> kms().generateDataKey(r -> r.keyId(key).keySpec("AES_512")));
  }

  @Test
  void randomBytesAreAsManyAsAskedForAndNeverTheSame() {
    SdkBytes one = kms().generateRandom(r -> r.numberOfBytes(32)).plaintext();
    SdkBytes other = kms().generateRandom(r -> r.numberOfBytes(32)).plaintext();

    assertThat(one.asByteArray()).hasSize(32);
    assertThat(other).isNotEqualTo(one);
    refused("ValidationException", () -> kms().generateRandom(r -> r.numberOfBytes(1025)));
  }

  @Test
  void reEncryptingMovesToAnotherKeyAndContext() {
    String to = newKey();
    SdkBytes before = sealed(newKey());
    SdkBytes blob =
        kms()
            .reEncrypt(r ->
                r.ciphertextBlob(before)
                    .sourceEncryptionContext(CONTEXT)
                    .destinationKeyId(to)
                    .destinationEncryptionContext(Map.of("domain", "other")))
            .ciphertextBlob();
    DecryptResponse opened =
        kms().decrypt(r -> r.ciphertextBlob(blob).encryptionContext(Map.of("domain", "other")));

    assertThat(opened.plaintext()).isEqualTo(CLEAR);
    assertThat(opened.keyId()).endsWith(to);
    refused("InvalidCiphertextException", () -> opened(blob));
  }

  @Test
  @Keeps("C13")
  void aCodeIsTheSameForTheSameMessageAndKeyAlone() {
    String key = newMacKey();
    SdkBytes code = code(key, CLEAR);

    assertThat(code.asByteArray()).hasSize(32);
    assertThat(code(key, CLEAR)).isEqualTo(code);
    assertThat(code(key, SdkBytes.fromUtf8String("another"))).isNotEqualTo(code);
    assertThat(code(newMacKey(), CLEAR)).as("another key").isNotEqualTo(code);
  }

  @Test
  void aKeyForCodesIsDescribedAsOne() {
    KeyMetadata key = described(newMacKey());

    assertThat(key.keySpec()).isEqualTo(KeySpec.HMAC_256);
    assertThat(key.keyUsage()).isEqualTo(KeyUsageType.GENERATE_VERIFY_MAC);
    assertThat(key.keyState()).isEqualTo(KeyState.ENABLED);
  }

  @Test
  @Keeps("C13")
  void noKeyThatEncryptsMakesACode() {
    String key = newKey();
    refused("InvalidKeyUsageException", () -> code(key, CLEAR));
    refused("NotFoundException", () -> code("11111111-2222-4333-8444-555555555555", CLEAR));
  }

  @Test
  void aCodeIsOfAnAlgorithmThatThereIs() {
    String key = newMacKey();
    refused(
        "ValidationException",
        () -> kms().generateMac(r -> r.keyId(key).macAlgorithm("HMAC_MD5").message(CLEAR)));
  }

  private String newMacKey() {
    return kms()
        .createKey(r -> r.keySpec(KeySpec.HMAC_256).keyUsage(KeyUsageType.GENERATE_VERIFY_MAC))
        .keyMetadata()
        .keyId();
  }

  private SdkBytes code(String key, SdkBytes message) {
    return kms()
        .generateMac(r -> r.keyId(key).macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256).message(message))
        .mac();
  }
}
