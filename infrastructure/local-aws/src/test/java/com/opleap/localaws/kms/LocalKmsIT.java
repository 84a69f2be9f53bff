package com.opleap.localaws.kms;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.localaws.LocalAws;
import com.opleap.localaws.LocalClock;
import com.opleap.promises.Keeps;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;

/** Our endpoint keeps the contract, and where the independent one is laxer, the real service's. */
class LocalKmsIT extends KmsContract {
  private static final int THREADS = 50;

  private static LocalAws aws;
  private static KmsClient administrator;

  @BeforeAll
  static void start() {
    Path template = Path.of(System.getProperty("root.dir"), "template.yaml");
    LocalClock clock = LocalClock.standingAt(Instant.parse("2026-11-24T09:00:00Z"));
    aws = LocalAws.from(template).clock(clock).start();
    administrator = client(aws.endpoint(), "local");
  }

  @AfterAll
  static void stop() {
    administrator.close();
    aws.close();
  }

  @Override
  KmsClient kms() {
    return administrator;
  }

  /** moto gives all keys, whatever the limit; KMS gives a page. */
  @Test
  void aPageOfKeysIsAsLongAsWasAskedFor() {
    newKey();
    newKey();

    var first = kms().listKeys(r -> r.limit(1));
    var second = kms().listKeys(r -> r.limit(1).marker(first.nextMarker()));

    assertThat(first.keys()).hasSize(1);
    assertThat(first.truncated()).isTrue();
    assertThat(second.keys()).hasSize(1).doesNotContainAnyElementsOf(first.keys());
  }

  /** moto denies access; KMS says that it is the wrong key. */
  @Test
  void aNamedKeyMustBeTheOneThatSealed() {
    SdkBytes blob = sealed(newKey());
    String other = newKey();
    refused(
        "IncorrectKeyException",
        () -> kms().decrypt(r -> r.ciphertextBlob(blob).encryptionContext(CONTEXT).keyId(other)));
  }

  /** moto encrypts and decrypts with a key in any state; KMS refuses, and so do we. */
  @Test
  @Keeps("C12")
  void aDisabledOrPendingKeyNeitherSealsNorOpens() {
    String key = newKey();
    SdkBytes blob = sealed(key);
    kms().disableKey(r -> r.keyId(key));
    refused("DisabledException", () -> opened(blob));
    refused("DisabledException", () -> reEncrypted(blob, newKey()));
    refused("DisabledException", () -> sealed(key));
    refused("DisabledException", () -> kms().generateDataKey(r -> r.keyId(key).numberOfBytes(32)));

    kms().scheduleKeyDeletion(r -> r.keyId(key).pendingWindowInDays(7));
    refused("KMSInvalidStateException", () -> opened(blob));
    refused("KMSInvalidStateException", () -> sealed(key));
    refused("KMSInvalidStateException", () -> kms().enableKey(r -> r.keyId(key)));
    refused("KMSInvalidStateException", () -> kms().enableKeyRotation(r -> r.keyId(key)));
    refused(
        "KMSInvalidStateException",
        () -> kms().createAlias(r -> r.aliasName(newAlias()).targetKeyId(key)));
    refused("KMSInvalidStateException", () -> kms().scheduleKeyDeletion(r -> r.keyId(key)));
  }

  /** moto has no clock that moves, so nothing is ever gone there. */
  @Test
  @Keeps("C12")
  void whatADeletedKeySealedIsLostForGood() {
    String key = newKey();
    SdkBytes blob = sealed(key);
    String alias = newAlias();
    kms().createAlias(r -> r.aliasName(alias).targetKeyId(key));
    kms().scheduleKeyDeletion(r -> r.keyId(key).pendingWindowInDays(7));

    aws.clock().advance(Duration.ofDays(7).minusSeconds(1));
    refused("KMSInvalidStateException", () -> opened(blob));

    aws.clock().advance(Duration.ofSeconds(1));
    refused("NotFoundException", () -> opened(blob));
    refused("NotFoundException", () -> described(key));
    refused("NotFoundException", () -> sealed(alias));
    refused("NotFoundException", () -> kms().cancelKeyDeletion(r -> r.keyId(key)));
    assertThat(kms().listAliases().aliases()).noneMatch(entry -> entry.aliasName().equals(alias));
  }

  @Test
  void thePendingWindowIsOfSevenToThirtyDays() {
    String key = newKey();
    for (int days : new int[] {-1, 0, 6, 31}) {
      refused(
          "ValidationException",
          () -> kms().scheduleKeyDeletion(r -> r.keyId(key).pendingWindowInDays(days)));
    }
    assertThat(kms().scheduleKeyDeletion(r -> r.keyId(key)).pendingWindowInDays()).isEqualTo(30);
  }

  /** moto takes an alias wherever it takes a key; KMS wants the key itself to change it. */
  @Test
  void anAliasIsNotEnoughToChangeAKey() {
    String alias = newAlias();
    String key = newKey();
    kms().createAlias(r -> r.aliasName(alias).targetKeyId(key));
    refused("NotFoundException", () -> kms().disableKey(r -> r.keyId(alias)));
    refused("NotFoundException", () -> kms().scheduleKeyDeletion(r -> r.keyId(alias)));
  }

  /** moto reads the end of any ARN; KMS knows no key of another account or region. */
  @Test
  void anArnOfAnotherAccountOrRegionIsNotOurs() {
    String arn = described(newKey()).arn();
    refused("NotFoundException", () -> sealed(arn.replace("ap-south-1", "eu-west-1")));
    refused("NotFoundException", () -> sealed(arn.replace("000000000000", "111111111111")));
    refused("InvalidArnException", () -> sealed(arn.replace("kms", "s3")));
  }

  @Test
  void aRequestForWhatIsNotDoneHereIsRefused() {
    String key = newKey();
    refused("UnsupportedOperationException", () -> kms().createKey(r -> r.keySpec("RSA_2048")));
    refused(
        "UnsupportedOperationException",
        () -> kms().encrypt(r -> r.keyId(key).plaintext(CLEAR).dryRun(true)));
    refused(
        "InvalidKeyUsageException",
        () ->
            kms()
                .encrypt(
                    r -> r.keyId(key).plaintext(CLEAR).encryptionAlgorithm("RSAES_OAEP_SHA_256")));
  }

  @Test
  void aRotationThatIsDueComesByItself() {
    String key = newKey();
    kms().enableKeyRotation(r -> r.keyId(key).rotationPeriodInDays(90));
    SdkBytes before = sealed(key);
    Instant next = kms().getKeyRotationStatus(r -> r.keyId(key)).nextRotationDate();
    assertThat(next).isEqualTo(aws.clock().instant().plus(Duration.ofDays(90)));

    aws.clock().advance(Duration.ofDays(90));

    assertThat(opened(before).plaintext()).isEqualTo(CLEAR);
    assertThat(opened(sealed(key)).plaintext()).isEqualTo(CLEAR);
    assertThat(kms().getKeyRotationStatus(r -> r.keyId(key)).nextRotationDate())
        .isEqualTo(next.plus(Duration.ofDays(90)));
  }

  /** Fifty seal and open while the key is rotated and its alias moved: no blob is ever lost. */
  @Test
  void fiftyAtOnceLoseNothingWhileKeysRotate() throws Exception {
    String key = newKey();
    String other = newKey();
    String alias = newAlias();
    kms().createAlias(r -> r.aliasName(alias).targetKeyId(key));
    List<Callable<String>> work = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int number = i;
      work.add(() -> sealAndOpen(alias, number, number % 2 == 0 ? key : other));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (Future<String> done : threads.invokeAll(work)) {
        assertThat(done.get()).isEqualTo("opened");
      }
    }
  }

  private String sealAndOpen(String alias, int number, String moveTo) {
    SdkBytes clear = SdkBytes.fromUtf8String("clear " + number);
    Map<String, String> context = Map.of("number", String.valueOf(number));
    for (int round = 0; round < 4; round++) {
      SdkBytes blob =
          kms()
              .encrypt(r -> r.keyId(alias).plaintext(clear).encryptionContext(context))
              .ciphertextBlob();
      kms().rotateKeyOnDemand(r -> r.keyId(moveTo));
      kms().updateAlias(r -> r.aliasName(alias).targetKeyId(moveTo));
      SdkBytes opened =
          kms().decrypt(r -> r.ciphertextBlob(blob).encryptionContext(context)).plaintext();
      if (!opened.equals(clear)) {
        return "opened as something else";
      }
    }
    return "opened";
  }

  private SdkBytes reEncrypted(SdkBytes blob, String to) {
    return kms()
        .reEncrypt(
            r -> r.ciphertextBlob(blob).sourceEncryptionContext(CONTEXT).destinationKeyId(to))
        .ciphertextBlob();
  }

  /** With the access key of a function, whose role is the template's. */
  @Nested
  class ForAFunction {
    private static final Map<String, String> FOREIGN = Map.of("domain", "someone-else");

    @Test
    @Keeps("C12")
    void theVaultsKeyOpensInTheContextThatTheRoleNamesAlone() {
      String vault = aws.environmentOf("SubmitFormFunction").get("VAULT_KEY");
      SdkBytes foreign =
          kms()
              .encrypt(r -> r.keyId(vault).plaintext(CLEAR).encryptionContext(FOREIGN))
              .ciphertextBlob();
      try (KmsClient function = client(aws.endpoint(), "SubmitFormFunction")) {
        SdkBytes own =
            function
                .generateDataKey(r -> r.keyId(vault).keySpec("AES_256").encryptionContext(CONTEXT))
                .ciphertextBlob();
        function.decrypt(r -> r.ciphertextBlob(own).encryptionContext(CONTEXT));

        refused(
            "AccessDeniedException",
            () -> function.decrypt(r -> r.ciphertextBlob(foreign).encryptionContext(FOREIGN)));
        refused(
            "InvalidCiphertextException",
            () -> function.decrypt(r -> r.ciphertextBlob(foreign).encryptionContext(CONTEXT)));
        refused("AccessDeniedException", () -> function.decrypt(r -> r.ciphertextBlob(own)));
        refused(
            "AccessDeniedException",
            () -> function.generateDataKey(r -> r.keyId(vault).keySpec("AES_256")));
      }
    }

    @Test
    @Keeps("C12")
    void aReaderUnwrapsAndMakesNoKey() {
      String vault = aws.environmentOf("ReadEnquiriesFunction").get("VAULT_KEY");
      SdkBytes blob = sealed(vault);
      try (KmsClient function = client(aws.endpoint(), "ReadEnquiriesFunction")) {
        assertThat(
                function
                    .decrypt(r -> r.ciphertextBlob(blob).encryptionContext(CONTEXT))
                    .plaintext())
            .isEqualTo(CLEAR);
        refused(
            "AccessDeniedException",
            () ->
                function.generateDataKey(
                    r -> r.keyId(vault).keySpec("AES_256").encryptionContext(CONTEXT)));
        refused("AccessDeniedException", () -> function.scheduleKeyDeletion(r -> r.keyId(vault)));
        refused("AccessDeniedException", () -> function.listKeys());
      }
    }

    @Test
    @Keeps("C12")
    void aKeyThatTheRoleDoesNotNameIsShut() {
      SdkBytes blob = sealed(newKey());
      try (KmsClient function = client(aws.endpoint(), "SubmitFormFunction")) {
        refused(
            "AccessDeniedException",
            () -> function.decrypt(r -> r.ciphertextBlob(blob).encryptionContext(CONTEXT)));
        refused("AccessDeniedException", () -> function.createKey());
        refused(
            "AccessDeniedException",
            () ->
                function.reEncrypt(r ->
                    r.ciphertextBlob(blob)
                        .sourceEncryptionContext(CONTEXT)
                        .destinationKeyId("alias/opleap")));
      }
    }
  }
}
