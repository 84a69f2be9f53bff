package com.opleap.subaccounts.password;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.common.person.EmailAddress;
import com.opleap.common.person.Parsed;
import com.opleap.common.person.PersonName;
import com.opleap.common.person.PhoneNumber;
import com.opleap.promises.Keeps;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
  private final PasswordRules rules = new PasswordRules();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse battery staple",
        "correcthorsebatterystaple",
        "jumping over 7 fences at dawn",
        "xkqv-jwpt-mzrd-hfbn",
        "пять зелёных яблок на столе",
        "五つの青い林檎と一冊の本を買いました",
        "🌊🏔️🚲🎻🍋🧶🦉🪁🛶🎯🧩🪴🕰️🎈",
        "my sister Anna sings in the choir",
        "letters only and no digit",
      })
  void aLongPasswordOfAnyKindIsTaken(String password) {
    assertThat(alone(password)).isEqualTo("fine");
  }

  @Test
  void lengthIsCountedInCharactersOnceInForm() {
    assertThat(alone("kqvjwptmzrdhfb")).isEqualTo("too-short");
    assertThat(alone("kqvjwptmzrdhfbn")).isEqualTo("fine");
    assertThat(withCode("kqvjwpt")).isEqualTo("too-short");
    assertThat(withCode("kqvjwptm")).isEqualTo("fine");
    assertThat(withCode("🌊🏔🚲🎻🍋🧶🦉")).as("seven, in fourteen units").isEqualTo("too-short");
    assertThat(withCode("e\u0301kqvjwp")).as("seven, of eight typed").isEqualTo("too-short");
    assertThat(alone("kqvjwptmzrdhfb\u0301")).as("b has none composed").isEqualTo("fine");

    String most = "kqvjwptm".repeat(15) + "zrdhfbnx";
    assertThat(alone("a" + most)).isEqualTo("too-long");
    assertThat(alone("🌊🏔🚲🎻".repeat(32) + "!")).isEqualTo("too-long");
    assertThat(alone("\ufdfa".repeat(8))).as("144 of eight typed").isEqualTo("too-long");
    assertThat(alone("x".repeat(60_000))).isEqualTo("too-long");
  }

  @Test
  void aHundredAndTwentyEightCharactersOutsideTheFirstPlaneAreTaken() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 128; i++) {
      text.appendCodePoint(0x20000 + 97 * i);
    }
    assertThat(alone(text.toString())).isEqualTo("fine");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "passwordpassword",
        "PasswordPassword",
        "ｐａｓｓｗｏｒｄｐａｓｓｗｏｒｄ",
        "password password",
        "password-password-pass",
        "password1234567",
        "1234567password",
        "!!!!password!!!!",
        "P@ssw0rdP@ssw0rd",
        "drowssapdrowssap",
        "michaelmichaelmichael",
        "football2024!!!",
        "111111111111111",
        "123456789012345",
        "098765432109876",
        "abcdefghijklmnop",
        "abcabcabcabcabcabc",
        "qwertyuiopasdfgh",
        "qwertzuiopasdfgh",
        "azertyuiopqsdfgh",
        "telecommunications1",
        "aaaaaaaaaaaaaaab",
      })
  void whatIsTriedFirstIsTooCommon(String password) {
    assertThat(alone(password)).isEqualTo("too-common");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sunshine", "SunShine", "michelle", "trustno1", "$un$h1ne", "basketball"})
  void aSecondFactorDoesNotExcuseAListedWord(String password) {
    assertThat(withCode(password)).isEqualTo("too-common");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "annabel szymanska",
        "AnnabelSzymanska",
        "szymanska-annabel-7",
        "annabel@brightwidgets",
        "a.szymanska.1987",
        "brightwidgets2026!",
        "bright widgets & co",
        "opleapopleap2026",
        "9876543210annabel",
        "+91 98765 43210 annabel",
        "4nnabel-szym4nska",
        "annabelpassword",
        "szymanskaqwerty123",
        "opleap-annabel-bright-widgets",
      })
  @Keeps("C13")
  void whatOthersKnowOfAUserIsNoPassword(String password) {
    assertThat(alone(password)).isEqualTo("own-data");
  }

  @ParameterizedTest
  @CsvSource({
    "annabel kqvjwptmz, fine",
    "annabel bright kqvj, own-data",
    "opleap and seven other words, fine",
    "zzkq9876vjwptmrd, fine",
  })
  void ownDataBesideHalfAPasswordIsTheirs(String password, String verdict) {
    assertThat(alone(password)).isEqualTo(verdict);
  }

  @Test
  void withASecondFactorHalfIsLess() {
    assertThat(withCode("annabel kqvj")).isEqualTo("fine");
    assertThat(withCode("annabelkqvj")).isEqualTo("own-data");
  }

  @Test
  void aNameInAnotherScriptIsKnownToo() {
    OwnData own =
        OwnData.of(
            valid(PersonName.parse("李明 Søren")),
            valid(EmailAddress.parse("x@münchen.example")),
            Optional.empty(),
            "株式会社青空");
    assertThat(code("李明李明株式会社青空2026", Factors.PASSWORD_AND_CODE, own)).isEqualTo("own-data");
    assertThat(code("SØREN-søren-2026", Factors.PASSWORD_ALONE, own)).isEqualTo("own-data");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kqvjwptm\u0000zrdhfbn",
        "kqvjwptm\u0007zrdhfbn",
        "kqvjwptm\nzrdhfbn",
        "kqvjwptm\u0085zrdhfbn",
        "kqvjwptm\ud800zrdhfbn",
        "kqvjwptm\udc00zrdhfbn",
        "kqvjwptm\u0378zrdhfbn",
        "kqvjwptm\uffffzrdhfbn",
        "kqvjwptm\ufffdzrdhfbn",
        "\u0000",
      })
  void whatIsNoTextIsRefusedAsThat(String password) {
    assertThat(alone(password)).isEqualTo("characters");
  }

  @Test
  void aRefusalSaysNothingOfThePassword() {
    Verdict verdict =
        rules.judge(Password.of("annabel-2026-11"), Factors.PASSWORD_ALONE, annabel());
    assertThat(verdict.toString()).doesNotContainIgnoringCase("annabel").doesNotContain("2026");
    assertThat(annabel().toString()).isEqualTo("OwnData[…]");
  }

  private String alone(String password) {
    return code(password, Factors.PASSWORD_ALONE, annabel());
  }

  private String withCode(String password) {
    return code(password, Factors.PASSWORD_AND_CODE, annabel());
  }

  private String code(String password, Factors factors, OwnData own) {
    return switch (rules.judge(Password.of(password), factors, own)) {
      case Verdict.Fine() -> "fine";
      case Verdict.Refused(String code, String detail) -> code;
    };
  }

  static OwnData annabel() {
    return OwnData.of(
        valid(PersonName.parse("Annabel Szymańska Szymanska")),
        valid(EmailAddress.parse("a.szymanska@brightwidgets.example.com")),
        Optional.of(valid(PhoneNumber.parse("+91 98765 43210"))),
        "Bright Widgets & Co");
  }

  static <T> T valid(Parsed<T> parsed) {
    return switch (parsed) {
      case Parsed.Valid<T>(T value) -> value;
      case Parsed.Invalid<T> invalid -> throw new AssertionError(invalid.violations());
    };
  }
}
