package com.opleap.localaws.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.opleap.promises.Keeps;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.KeyListEntry;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.Tag;

/** What KMS does with keys and aliases, as the real SDK sees it: for our endpoint and another. */
abstract class KmsKeysContract {
  static final Map<String, String> CONTEXT = Map.of("domain", "website");
  static final SdkBytes CLEAR = SdkBytes.fromUtf8String("what must not be read");

  private static final AtomicInteger NAMES = new AtomicInteger();

  abstract KmsClient kms();

  static KmsClient client(URI endpoint, String accessKey) {
    return KmsClient.builder()
        .endpointOverride(endpoint)
        .region(Region.AP_SOUTH_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, accessKey)))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  static void refused(String code, ThrowingCallable call) {
    KmsException refusal = catchThrowableOfType(KmsException.class, call);
    assertThat(refusal).as("the call must be refused with " + code).isNotNull();
    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
  }

  static String newAlias() {
    return "alias/contract-" + NAMES.incrementAndGet();
  }

  String newKey() {
    return kms().createKey().keyMetadata().keyId();
  }

  SdkBytes sealed(String key) {
    return kms()
        .encrypt(r -> r.keyId(key).plaintext(CLEAR).encryptionContext(CONTEXT))
        .ciphertextBlob();
  }

  DecryptResponse opened(SdkBytes blob) {
    return kms().decrypt(r -> r.ciphertextBlob(blob).encryptionContext(CONTEXT));
  }

  KeyMetadata described(String key) {
    return kms().describeKey(r -> r.keyId(key)).keyMetadata();
  }

  // ---- keys ----

  @Test
  void aNewKeyIsEnabledAndDescribed() {
    KeyMetadata made =
        kms()
            .createKey(r ->
                r.description("for a test").tags(Tag.builder().tagKey("a").tagValue("b").build()))
            .keyMetadata();

    assertThat(made.keyId()).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-.{4}-[0-9a-f]{12}");
    assertThat(made.arn()).startsWith("arn:aws:kms:ap-south-1:").endsWith(":key/" + made.keyId());
    assertThat(made.description()).isEqualTo("for a test");
    assertThat(made.enabled()).isTrue();
    assertThat(made.keyState()).isEqualTo(KeyState.ENABLED);
    assertThat(described(made.arn())).isEqualTo(described(made.keyId()));
    assertThat(kms().listKeysPaginator().keys())
        .extracting(KeyListEntry::keyId)
        .contains(made.keyId());
  }

  @Test
  void aKeyThatNeverWasIsNotFound() {
    String unknown = "11111111-2222-4333-8444-555555555555";
    refused("NotFoundException", () -> described(unknown));
    refused("NotFoundException", () -> sealed(unknown));
    refused("NotFoundException", () -> kms().disableKey(r -> r.keyId(unknown)));
    refused("NotFoundException", () -> sealed("alias/nothing-has-this-name"));
  }

  @Test
  void tagsAreKeptAndReplaced() {
    String key = newKey();
    Tag first = Tag.builder().tagKey("purpose").tagValue("a test").build();
    Tag other = Tag.builder().tagKey("owner").tagValue("nobody").build();
    kms().tagResource(r -> r.keyId(key).tags(first, other));
    kms().tagResource(r -> r.keyId(key).tags(first.toBuilder().tagValue("two tests").build()));
    kms().untagResource(r -> r.keyId(key).tagKeys("owner"));

    assertThat(kms().listResourceTags(r -> r.keyId(key)).tags())
        .containsExactly(first.toBuilder().tagValue("two tests").build());
  }

  @Test
  void thePolicyIsKeptAsItWasGiven() {
    String key = newKey();
    String policy =
        kms().getKeyPolicy(r -> r.keyId(key).policyName("default")).policy().strip() + " ";
    kms().putKeyPolicy(r -> r.keyId(key).policyName("default").policy(policy));

    assertThat(kms().getKeyPolicy(r -> r.keyId(key).policyName("default")).policy())
        .isEqualTo(policy);
    assertThat(kms().listKeyPolicies(r -> r.keyId(key)).policyNames()).containsExactly("default");
  }

  // ---- aliases ----

  @Test
  void anAliasStandsForItsKeyAndCanBeMoved() {
    String first = newKey();
    String second = newKey();
    String alias = newAlias();
    kms().createAlias(r -> r.aliasName(alias).targetKeyId(first));
    SdkBytes before = sealed(alias);
    kms().updateAlias(r -> r.aliasName(alias).targetKeyId(second));

    assertThat(opened(before).keyId()).endsWith(first);
    assertThat(opened(sealed(alias)).keyId()).endsWith(second);
    assertThat(described(alias).keyId()).isEqualTo(second);
    assertThat(kms().listAliases(r -> r.keyId(second)).aliases())
        .extracting(AliasListEntry::aliasName)
        .containsExactly(alias);
  }

  @Test
  void anAliasHasOneKeyAndAProperName() {
    String key = newKey();
    String alias = newAlias();
    kms().createAlias(r -> r.aliasName(alias).targetKeyId(key));

    refused(
        "AlreadyExistsException",
        () -> kms().createAlias(r -> r.aliasName(alias).targetKeyId(key)));
    refused(
        "ValidationException", () -> kms().createAlias(r -> r.aliasName("no").targetKeyId(key)));
  }

  @Test
  void aDeletedAliasStandsForNothing() {
    String alias = newAlias();
    String key = newKey();
    kms().createAlias(r -> r.aliasName(alias).targetKeyId(key));
    kms().deleteAlias(r -> r.aliasName(alias));

    refused("NotFoundException", () -> described(alias));
    refused("NotFoundException", () -> kms().deleteAlias(r -> r.aliasName(alias)));
  }

  // ---- data ----

  @Test
  void aDisabledKeyCanBeEnabledAgain() {
    String key = newKey();
    SdkBytes blob = sealed(key);
    kms().disableKey(r -> r.keyId(key));
    assertThat(described(key).keyState()).isEqualTo(KeyState.DISABLED);

    kms().enableKey(r -> r.keyId(key));
    assertThat(opened(blob).plaintext()).isEqualTo(CLEAR);
  }

  @Test
  void aKeyThatIsToBeDeletedCanBeSaved() {
    String key = newKey();
    SdkBytes blob = sealed(key);
    Instant deletion =
        kms().scheduleKeyDeletion(r -> r.keyId(key).pendingWindowInDays(7)).deletionDate();

    assertThat(deletion).isAfter(described(key).creationDate().plus(6, ChronoUnit.DAYS));
    assertThat(described(key).keyState()).isEqualTo(KeyState.PENDING_DELETION);
    assertThat(described(key).deletionDate()).isEqualTo(deletion);

    kms().cancelKeyDeletion(r -> r.keyId(key));
    assertThat(described(key).keyState()).isEqualTo(KeyState.DISABLED);
    kms().enableKey(r -> r.keyId(key));
    assertThat(opened(blob).plaintext()).isEqualTo(CLEAR);
  }

  // ---- rotation ----

  @Test
  void rotationIsOffUntilItIsTurnedOn() {
    String key = newKey();
    assertThat(kms().getKeyRotationStatus(r -> r.keyId(key)).keyRotationEnabled()).isFalse();
    kms().enableKeyRotation(r -> r.keyId(key));
    assertThat(kms().getKeyRotationStatus(r -> r.keyId(key)).keyRotationEnabled()).isTrue();
    kms().disableKeyRotation(r -> r.keyId(key));
    assertThat(kms().getKeyRotationStatus(r -> r.keyId(key)).keyRotationEnabled()).isFalse();
  }

  @Test
  @Keeps("C12")
  void whatWasSealedBeforeARotationOpensAfterIt() {
    String key = newKey();
    SdkBytes before = sealed(key);
    kms().rotateKeyOnDemand(r -> r.keyId(key));

    assertThat(opened(before).plaintext()).isEqualTo(CLEAR);
    assertThat(opened(sealed(key)).plaintext()).isEqualTo(CLEAR);
  }
}
