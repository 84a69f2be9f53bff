package com.opleap.localaws.kms;

import static com.opleap.localaws.kms.KmsKeysContract.client;
import static com.opleap.localaws.kms.KmsKeysContract.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.localaws.LocalAws;
import com.opleap.promises.Keeps;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;

/** The pepper's key as the template declares it, for functions with their roles. */
@Keeps("C13")
class LocalMacsIT {
  private static final String OWN = "OpenSessionFunction";
  private static final SdkBytes MESSAGE = SdkBytes.fromUtf8String("a tag");

  private static LocalAws aws;
  private static String pepper;

  @BeforeAll
  static void start() {
    aws = LocalAws.from(Path.of(System.getProperty("root.dir"), "template.yaml")).start();
    pepper = aws.environmentOf(OWN).get("PEPPER_KEY");
  }

  @AfterAll
  static void stop() {
    aws.close();
  }

  @Test
  void theKeyIsOfTheKindThatTheTemplateSays() {
    try (KmsClient administrator = client(aws.endpoint(), "local")) {
      assertThat(administrator.describeKey(r -> r.keyId(pepper)).keyMetadata().keySpec())
          .isEqualTo(KeySpec.HMAC_256);
    }
  }

  @Test
  void whoHashesMakesCodesByItAndDoesNothingElseWithIt() {
    try (KmsClient function = client(aws.endpoint(), OWN)) {
      assertThat(code(function, pepper).asByteArray()).hasSize(32);
      refused("AccessDeniedException", () -> function.describeKey(r -> r.keyId(pepper)));
      refused(
          "AccessDeniedException", () -> function.encrypt(r -> r.keyId(pepper).plaintext(MESSAGE)));
      refused("AccessDeniedException", () -> function.scheduleKeyDeletion(r -> r.keyId(pepper)));
    }
  }

  @Test
  void whoDoesNotHashMakesNoCode() {
    try (KmsClient function = client(aws.endpoint(), "SubmitFormFunction")) {
      refused("AccessDeniedException", () -> code(function, pepper));
    }
  }

  private static SdkBytes code(KmsClient client, String key) {
    return client
        .generateMac(r -> r.keyId(key).macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256).message(MESSAGE))
        .mac();
  }
}
