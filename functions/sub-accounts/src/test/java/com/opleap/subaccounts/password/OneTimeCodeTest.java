package com.opleap.subaccounts.password;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opleap.common.person.EmailAddress;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OneTimeCodeTest {
  private static final OneTimeSecret SECRET =
      OneTimeSecret.of("12345678901234567890".getBytes(US_ASCII));

  /** In the step 37037036, whose code by the RFC is 081804; that of the next is 050471. */
  private static final Instant NOW = Instant.ofEpochSecond(1111111109);

  private static final long STEP = 37037036;
  private static final OptionalLong NONE = OptionalLong.empty();

  private final OneTimeCode codes = new OneTimeCode();

  /** RFC 6238, appendix B, for SHA-1; six digits are the last of eight. */
  @ParameterizedTest
  @CsvSource({
    "59,          287082",
    "1111111109,  081804",
    "1111111111,  050471",
    "1234567890,  005924",
    "2000000000,  279037",
    "20000000000, 353130",
  })
  void theCodesAreThoseOfTheStandard(long second, String code) {
    Instant now = Instant.ofEpochSecond(second);
    assertThat(codes.accept(SECRET, code, now, NONE)).isEqualTo(OptionalLong.of(second / 30));
  }

  @ParameterizedTest
  @ValueSource(ints = {-30, -1, 0, 29, 30, 59})
  void aStepLateOrEarlyIsLetIn(int secondsFromItsStart) {
    Instant now = Instant.ofEpochSecond(STEP * 30 + secondsFromItsStart);
    assertThat(codes.accept(SECRET, "081804", now, NONE)).hasValue(STEP);
  }

  @Test
  void twoStepsLateOrEarlyIsNot() {
    for (int seconds : new int[] {-31, 60}) {
      Instant now = Instant.ofEpochSecond(STEP * 30 + seconds);
      assertThat(codes.accept(SECRET, "081804", now, NONE)).isEmpty();
    }
  }

  @Test
  void aCodeIsNotAcceptedTwiceNorAnOlderOne() {
    OptionalLong used = codes.accept(SECRET, "081804", NOW, NONE);
    assertThat(used).hasValue(STEP);
    assertThat(codes.accept(SECRET, "081804", NOW, used)).isEmpty();
    assertThat(codes.accept(SECRET, "081804", NOW.plusSeconds(30), used)).isEmpty();

    OptionalLong next = codes.accept(SECRET, "050471", NOW, used);
    assertThat(next).as("half a minute early").hasValue(STEP + 1);
    assertThat(codes.accept(SECRET, "081804", NOW, next)).as("older").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "81804",
        "0081804",
        "081805",
        "08180４",
        "٠٨١٨٠٤",
        "-81804",
        "081804\n",
        "+81804"
      })
  void whatIsNotTheCodeIsRefused(String typed) {
    assertThat(codes.accept(SECRET, typed, NOW, NONE)).isEmpty();
  }

  @Test
  void itMayBeTypedInGroups() {
    assertThat(codes.accept(SECRET, " 081 804 ", NOW, NONE)).hasValue(STEP);
  }

  @Test
  void aSecretIsTwentyRandomBytesAndShownInBase32() {
    assertThat(SECRET.reveal()).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    OneTimeSecret fresh = OneTimeSecret.random(new Seeded(1));
    assertThat(fresh.bytes()).hasSize(20).isNotEqualTo(SECRET.bytes());
    assertThat(OneTimeSecret.of(fresh.bytes()).reveal()).isEqualTo(fresh.reveal());
    assertThat(fresh.toString()).isEqualTo("OneTimeSecret[…]");
    assertThatThrownBy(() -> OneTimeSecret.of(new byte[19]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theAddressForAnAuthenticatorNamesUsAndTheAccount() {
    EmailAddress account = PasswordRulesTest.valid(EmailAddress.parse("a&b+c=d?@example.com"));
    assertThat(OneTimeCode.uri(SECRET, account))
        .isEqualTo(
            "otpauth://totp/OpLeap:a%26b%2Bc%3Dd%3F%40example.com"
                + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=OpLeap"
                + "&algorithm=SHA1&digits=6&period=30");
  }
}
