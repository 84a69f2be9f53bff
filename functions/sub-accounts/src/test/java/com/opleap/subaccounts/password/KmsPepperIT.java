package com.opleap.subaccounts.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opleap.common.AwsClients;
import com.opleap.common.Environment;
import com.opleap.localaws.LocalAws;
import com.opleap.promises.Keeps;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

/** Passwords under a key of KMS, at today's costs. */
@Keeps("C13")
class KmsPepperIT {
  private static final Password PASSWORD = Password.of("a long walk by the river");

  private static LocalAws aws;
  private static KmsClient kms;

  @BeforeAll
  static void start() {
    aws = LocalAws.from(Path.of(System.getProperty("root.dir"), "template.yaml")).start();
    Map<String, String> variables =
        Map.of(
            "AWS_ENDPOINT_URL", aws.endpoint().toString(),
            "AWS_ACCESS_KEY_ID", "local",
            "AWS_SECRET_ACCESS_KEY", "local");
    kms = AwsClients.of(Environment.of(variables, Clock.systemUTC(), new Seeded(1))).kms();
  }

  @AfterAll
  static void stop() {
    kms.close();
    aws.close();
  }

  @Test
  void aPasswordMatchesUnderItsKey() {
    PasswordHashing hashing = hashing(newKey());
    PasswordHash stored = PasswordHash.parse(hashing.hash(PASSWORD).text());
    assertThat(hashing.matches(PASSWORD, stored)).isTrue();
    assertThat(hashing.matches(Password.of("a long walk by the sea"), stored)).isFalse();
    assertThat(hashing.needsRaising(stored)).isFalse();
  }

  @Test
  void aKeyIsExchangedWhileTheOlderOneStands() {
    String old = newKey();
    PasswordHash stored = hashing(old).hash(PASSWORD);
    PasswordHashing after = hashing(newKey());

    assertThat(after.matches(PASSWORD, stored)).isTrue();
    assertThat(after.needsRaising(stored)).isTrue();
    PasswordHash raised = after.hash(PASSWORD);

    kms.disableKey(disable -> disable.keyId(old));
    assertThat(after.matches(PASSWORD, raised)).isTrue();
    assertThatThrownBy(() -> after.matches(PASSWORD, stored)).isInstanceOf(DisabledException.class);
  }

  @Test
  void withoutTheKeyNoGuessCanBeChecked() {
    String key = newKey();
    PasswordHash stored = hashing(key).hash(PASSWORD);
    PasswordHash elsewhere =
        PasswordHash.parse(stored.text().replace(PasswordHash.keyId(key), newId()));
    assertThat(hashing(key).matches(PASSWORD, elsewhere)).isFalse();
  }

  private static PasswordHashing hashing(String key) {
    return new PasswordHashing(new KmsPepper(kms), key, new Seeded(42));
  }

  private static String newId() {
    return PasswordHash.keyId(newKey());
  }

  /** Its ARN, as a variable of the template has it. */
  private static String newKey() {
    return kms.createKey(
            create -> create.keySpec(KeySpec.HMAC_256).keyUsage(KeyUsageType.GENERATE_VERIFY_MAC))
        .keyMetadata()
        .arn();
  }
}
