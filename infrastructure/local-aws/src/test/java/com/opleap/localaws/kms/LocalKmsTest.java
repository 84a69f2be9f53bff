package com.opleap.localaws.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.localaws.DataUnusable;
import com.opleap.promises.Keeps;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the SDK cannot say, what a restart leaves, and what key policies do. */
class LocalKmsTest {
  private static final String CLEAR = "Y2xlYXI=";

  private final Service service = Service.inMemory();

  @Test
  void theSameRandomnessMakesTheSameIds() {
    assertThat(Service.inMemory().newKey()).isEqualTo(Service.inMemory().newKey());
    assertThat(service.newKey()).isNotEqualTo(service.newKey());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"domain\",\"website\"]", "\"website\"", "{\"domain\":{\"a\":\"b\"}}"})
  @Keeps("C12")
  void aContextThatIsNoMapOfTextsIsNotTakenForNone(String context) {
    String key = service.newKey();
    assertThat(
            service.refusal(
                "Encrypt",
                "{'KeyId':'%s','Plaintext':'%s','EncryptionContext':%s}",
                key,
                CLEAR,
                context))
        .isEqualTo("SerializationException");
  }

  @Test
  @Keeps("C12")
  void aContextCannotBeCutAnotherWay() {
    String key = service.newKey();
    String blob = service.seal(key, "{'ab':'c','d':''}");
    for (String other : List.of("{'a':'bc','d':''}", "{'ab':'cd'}", "{'ab':'','d':'c'}")) {
      assertThat(service.open(blob, other)).isEqualTo("InvalidCiphertextException");
    }
    assertThat(service.open(blob, "{'d':'','ab':'c'}")).isEqualTo(Service.CLEAR);

    String zero = "\\u0000".repeat(4);
    String four = service.seal(key, "{'a':'b','c':'d'}");
    assertThat(service.open(four, "{'a':'b%sc%sd'}".formatted(zero, zero)))
        .as("whatever stands between names and values in the bytes")
        .isEqualTo("InvalidCiphertextException");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'KeyId':7,'Plaintext':'Y2xlYXI='}",
        "{'KeyId':'%s','Plaintext':'not base64!'}",
        "{'KeyId':'%s','Plaintext':'Y2xlYXI=','EncryptionAlgorithm':[]}"
      })
  void anArgumentOfTheWrongTypeIsRefused(String body) {
    assertThat(service.refusal("Encrypt", body, service.newKey()))
        .isEqualTo("SerializationException");
  }

  @Test
  void whatIsMissingOrUnknownIsRefused() {
    String key = service.newKey();
    assertThat(service.refusal("Encrypt", "{}")).isEqualTo("ValidationException");
    assertThat(service.refusal("Encrypt", "{'KeyId':'%s'}", key)).isEqualTo("ValidationException");
    assertThat(service.refusal("Decrypt", "[]")).isEqualTo("ValidationException");
    assertThat(service.refusal("Sign", "{'KeyId':'%s'}", key))
        .isEqualTo("UnsupportedOperationException");
    assertThat(service.refusal("GenerateRandom", "{'NumberOfBytes':'12'}"))
        .isEqualTo("SerializationException");
    assertThat(service.refusal("ListKeys", "{'Marker':'made up'}"))
        .isEqualTo("InvalidMarkerException");
  }

  @Test
  void aKeyHasFiftyTagsAtMostAndNoneOfAws() {
    String key = service.newKey();
    for (int i = 0; i < 50; i++) {
      service.ok("TagResource", "{'KeyId':'%s','Tags':[{'TagKey':'%s','TagValue':''}]}", key, i);
    }
    String one = "{'KeyId':'%s','Tags':[{'TagKey':'%s','TagValue':''}]}";
    assertThat(service.refusal("TagResource", one, key, "more"))
        .isEqualTo("LimitExceededException");
    assertThat(service.refusal("TagResource", one, key, "aws:mine")).isEqualTo("TagException");
    assertThat(service.refusal("TagResource", one, key, "")).isEqualTo("ValidationException");
  }

  /** With a folder, as {@code --data} gives one. */
  @Nested
  class AfterARestart {
    @TempDir private Path folder;

    @Test
    @Keeps("C12")
    void keysAreWhatTheyWere() {
      Service before = Service.in(folder);
      String key = before.newKey();
      String old = before.seal(key, "{}");
      before.ok("RotateKeyOnDemand", "{'KeyId':'%s'}", key);
      String blob = before.seal(key, "{}");
      before.ok("CreateAlias", "{'AliasName':'alias/kept','TargetKeyId':'%s'}", key);
      before.ok("TagResource", "{'KeyId':'%s','Tags':[{'TagKey':'a','TagValue':'b'}]}", key);
      before.ok("DisableKey", "{'KeyId':'%s'}", key);

      Service after = Service.in(folder);
      assertThat(after.open(blob, "{}")).isEqualTo("DisabledException");
      after.ok("EnableKey", "{'KeyId':'%s'}", key);
      assertThat(after.open(old, "{}")).isEqualTo(Service.CLEAR);
      assertThat(after.open(blob, "{}")).isEqualTo(Service.CLEAR);
      assertThat(after.open(after.seal("alias/kept", "{}"), "{}")).isEqualTo(Service.CLEAR);
      assertThat(after.ok("ListResourceTags", "{'KeyId':'%s'}", key).path("Tags")).hasSize(1);
    }

    @Test
    void aKeyOfTheTemplateIsFoundAgain() {
      String id = "11111111-2222-4333-8444-555555555555";
      Service before = Service.in(folder);
      before.kms().createKey(Service.declared(id, "", true), KeyPolicy.DEFAULT);
      String blob = before.seal(id, "{}");

      Service after = Service.in(folder);
      after.kms().createKey(Service.declared(id, "", false), KeyPolicy.DEFAULT);
      assertThat(after.open(blob, "{}")).isEqualTo(Service.CLEAR);
      JsonNode rotation = after.ok("GetKeyRotationStatus", "{'KeyId':'%s'}", id);
      assertThat(rotation.path("KeyRotationEnabled").asBoolean()).isFalse();
    }

    @Test
    @Keeps("C12")
    void aDeletedKeysBytesAreNotOnDiskAnyMore() throws Exception {
      Service before = Service.in(folder);
      String key = before.newKey();
      String blob = before.seal(key, "{}");
      before.ok("ScheduleKeyDeletion", "{'KeyId':'%s','PendingWindowInDays':7}", key);
      before.clock().advance(Duration.ofDays(7));
      assertThat(before.open(blob, "{}")).isEqualTo("NotFoundException");

      String file = Files.readString(folder.resolve(key + ".key.json"));
      assertThat(file).contains("\"backing\":[]");

      Service clockSetBack = Service.in(folder);
      assertThat(clockSetBack.open(blob, "{}")).isEqualTo("NotFoundException");
      assertThat(clockSetBack.refusal("CancelKeyDeletion", "{'KeyId':'%s'}", key))
          .isEqualTo("NotFoundException");
    }

    @Test
    @Keeps("C12")
    void keysAreForTheirOwnerAlone() throws Exception {
      Service.in(folder).newKey();
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files)
            .isNotEmpty()
            .allSatisfy(file ->
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"format\":2}", "null"})
    void aFileThatHoldsNoKeyIsNamed(String content) throws Exception {
      Path file = folder.resolve("11111111-2222-4333-8444-555555555555.key.json");
      Files.writeString(file, content);
      assertThatThrownBy(() -> Service.in(folder))
          .isInstanceOf(DataUnusable.class)
          .hasMessageContaining(file.toString());
    }
  }
}
