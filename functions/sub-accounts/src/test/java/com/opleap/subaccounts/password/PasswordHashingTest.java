package com.opleap.subaccounts.password;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opleap.promises.Keeps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Keeps("C13")
class PasswordHashingTest {
  private static final String KEY = "11111111-2222-4333-8444-555555555555";
  private static final String OTHER = "99999999-2222-4333-8444-555555555555";
  private static final HashCost CHEAP = new HashCost(1024, 1, 1);
  private static final Password PASSWORD = Password.of("a long walk by the river");
  private static final Pepper NONE = (key, message) -> message.clone();

  private final List<byte[]> messages = new ArrayList<>();
  private final Pepper pepper = this::code;
  private final PasswordHashing hashing = cheap(KEY);

  @Test
  void itsOwnPasswordMatchesAndNoOther() {
    PasswordHash stored = PasswordHash.parse(hashing.hash(PASSWORD).text());
    assertThat(hashing.matches(PASSWORD, stored)).isTrue();
    assertThat(hashing.matches(Password.of("a long walk by the rivers"), stored)).isFalse();
    assertThat(hashing.matches(Password.of("A long walk by the river"), stored)).isFalse();
    assertThat(hashing.matches(Password.of(""), stored)).isFalse();
  }

  @Test
  void theSamePasswordIsAnotherHashEachTime() {
    assertThat(hashing.hash(PASSWORD).text()).isNotEqualTo(hashing.hash(PASSWORD).text());
  }

  /** The reference implementation's own vector for Argon2id, version 0x13. */
  @Test
  void theTagIsThatOfTheReferenceImplementation() {
    byte[] tag =
        HexFormat.of().parseHex("09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7");
    HashCost cost = new HashCost(65536, 2, 1);
    PasswordHash stored = new PasswordHash(cost, KEY, "somesalt".getBytes(UTF_8), tag);
    assertThat(hashing(NONE, KEY).matches(Password.of("password"), stored)).isTrue();
  }

  @Test
  void whatIsStoredIsThePeppersCodeAndNotTheTag() {
    byte[] salt = hashing.hash(PASSWORD).salt();
    PasswordHash bare = new PasswordHash(CHEAP, KEY, salt, new byte[PasswordHash.CODE]);
    hashing.matches(PASSWORD, bare);
    byte[] tag = copyOfLast();
    assertThat(hashing(NONE, KEY).matches(PASSWORD, new PasswordHash(CHEAP, KEY, salt, tag)))
        .isTrue();
    assertThat(hashing.matches(PASSWORD, new PasswordHash(CHEAP, KEY, salt, tag)))
        .as("the tag alone")
        .isFalse();
  }

  @Test
  void thePepperIsGivenATagAndNeverThePassword() {
    hashing.hash(PASSWORD);
    assertThat(messages).singleElement().satisfies(message -> assertThat(message).hasSize(32));
    assertThat(new String(messages.getFirst(), UTF_8)).doesNotContain("river");
  }

  @Test
  void theTagIsWipedOnceThePepperHasAnswered() {
    List<byte[]> given = new ArrayList<>();
    Pepper keeping =
        (key, message) -> {
          given.add(message);
          return message.clone();
        };
    hashing(keeping, KEY).hash(PASSWORD);
    assertThat(given.getFirst()).containsOnly(0);
  }

  @Test
  void whereThereIsNoAccountTheSameIsDone() {
    PasswordHash stored = hashing.hash(PASSWORD);
    messages.clear();
    hashing.matches(PASSWORD, stored);
    hashing.burn(PASSWORD);
    assertThat(messages).hasSize(2).allSatisfy(message -> assertThat(message).hasSize(32));
  }

  @Test
  void anOlderPepperStillMatchesAndIsToBeRaised() {
    PasswordHash stored = hashing.hash(PASSWORD);
    PasswordHashing after = cheap("arn:aws:kms:ap-south-1:000000000000:key/" + OTHER);
    assertThat(after.matches(PASSWORD, stored)).isTrue();
    assertThat(after.needsRaising(stored)).isTrue();
    assertThat(after.needsRaising(after.hash(PASSWORD))).isFalse();
    assertThat(after.hash(PASSWORD).text()).contains(OTHER);
  }

  @Test
  void aCodeOfAnotherPepperDoesNotMatch() {
    PasswordHash stored = hashing.hash(PASSWORD);
    PasswordHash moved = PasswordHash.parse(stored.text().replace(KEY, OTHER));
    assertThat(hashing.matches(PASSWORD, moved)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "47104, 1, 1, false",
    "47103, 1, 1, true",
    "19456, 2, 1, true",
    "65536, 1, 1, false",
    "65536, 3, 4, false",
  })
  void whatCostLessThanTodayIsToBeRaised(int memory, int iterations, int lanes, boolean raised) {
    HashCost cost = new HashCost(memory, iterations, lanes);
    PasswordHash stored =
        new PasswordHash(cost, KEY, new byte[PasswordHash.SALT], new byte[PasswordHash.CODE]);
    assertThat(new PasswordHashing(pepper, KEY, new Seeded(1)).needsRaising(stored))
        .isEqualTo(raised);
  }

  @Test
  void todayIsFortySixMebibytesInOnePass() {
    assertThat(new PasswordHashing(pepper, KEY, new Seeded(1)).hash(PASSWORD).text())
        .startsWith("1$argon2id$m=47104,t=1,p=1$" + KEY + "$")
        .hasSizeLessThanOrEqualTo(160);
  }

  @Test
  void aStoredTextIsReadAsItWasWritten() {
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      byte[] salt = new byte[PasswordHash.SALT];
      byte[] code = new byte[PasswordHash.CODE];
      random.nextBytes(salt);
      random.nextBytes(code);
      HashCost cost = new HashCost(1024 + random.nextInt(100_000), 1 + random.nextInt(10), 1);
      String text = new PasswordHash(cost, KEY, salt, code).text();
      assertThat(PasswordHash.parse(text).text()).isEqualTo(text);
      assertThat(PasswordHash.parse(text).cost()).isEqualTo(cost);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m=999999,t=1,p=1",
        "m=131073,t=1,p=1",
        "m=1048576,t=1,p=1",
        "m=47104,t=11,p=1",
        "m=47104,t=1,p=5",
        "m=47104,t=0,p=1",
        "m=8,t=1,p=1",
        "m=047104,t=1,p=1",
        "m=-1,t=1,p=1",
        "m=٤٧١٠٤,t=1,p=1",
      })
  void aCostThatNobodySetIsRefusedBeforeItIsSpent(String cost) {
    String text = hashing.hash(PASSWORD).text().replace("m=1024,t=1,p=1", cost);
    assertThatThrownBy(() -> PasswordHash.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatWasCutOrChangedInItsFormIsRefused() {
    String text = hashing.hash(PASSWORD).text();
    List<String> wrong =
        new ArrayList<>(List.of("", text + "A", text + "=", text + "\n", "2" + text.substring(1)));
    for (int end = 0; end < text.length(); end++) {
      wrong.add(text.substring(0, end));
    }
    wrong.add(text.replace("argon2id", "argon2i"));
    wrong.add(text.substring(0, text.length() - 1) + lastOfAnotherSpelling(text));
    for (String each : wrong) {
      assertThatThrownBy(() -> PasswordHash.parse(each))
          .as(each)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void neitherShowsInALog() {
    assertThat(PASSWORD.toString()).isEqualTo("Password[…]");
    assertThat(hashing.hash(PASSWORD).toString()).isEqualTo("PasswordHash[…]");
  }

  @Test
  void whatIsNoKeysNameIsRefusedAtTheStart() {
    for (String wrong : List.of("", "alias/pepper", "arn:aws:s3:::" + KEY, KEY + " ")) {
      assertThatThrownBy(() -> cheap(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** Two bits of the last letter of 32 bytes' base 64 say nothing, so four letters are the same. */
  private static char lastOfAnotherSpelling(String text) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    return alphabet.charAt(alphabet.indexOf(text.charAt(text.length() - 1)) ^ 1);
  }

  private byte[] code(String key, byte[] message) {
    messages.add(message.clone());
    return Seeded.sha256(key, message);
  }

  private byte[] copyOfLast() {
    return Arrays.copyOf(messages.getLast(), 32);
  }

  private PasswordHashing cheap(String key) {
    return hashing(pepper, key);
  }

  private static PasswordHashing hashing(Pepper pepper, String key) {
    return new PasswordHashing(pepper, key, new Seeded(42), CHEAP);
  }
}
