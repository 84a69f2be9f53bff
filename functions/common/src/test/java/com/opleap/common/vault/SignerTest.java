package com.opleap.common.vault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignerTest {
  private final Signer signer = new Signer(new byte[DataKey.BYTES], "test");

  /** What is signed today must still be known after a deployment: links in mails last long. */
  @Test
  void aSignatureStaysTheSame() {
    assertThat(signer.sign("one", "two")).isEqualTo("6S7-A6eQrvzLBYOg8od-3FNnQBsbNQq42XaMce1yfdc");
  }

  @Test
  void whatWasSignedIsKnownAndNothingElseIs() {
    String signature = signer.sign("one", "two");
    assertThat(signer.verify(signature, "one", "two")).isTrue();
    assertThat(signer.verify(signature, "two", "one")).isFalse();
    assertThat(signer.verify(signature, "one")).isFalse();
    assertThat(signer.verify(signature, "one", "two", "")).isFalse();
    assertThat(signer.verify(signature.substring(1), "one", "two")).isFalse();
    assertThat(signer.verify(signature + "=", "one", "two")).isFalse();
    assertThat(signer.verify("", "one", "two")).isFalse();
  }

  @Test
  void partsThatReadTheSameWhenRunTogetherAreSignedApart() {
    assertThat(signer.sign("ab", "c")).isNotEqualTo(signer.sign("a", "bc"));
    assertThat(signer.sign("ab")).isNotEqualTo(signer.sign("a", "b"));
    assertThat(signer.sign("", "a")).isNotEqualTo(signer.sign("a", ""));
  }

  @Test
  void purposeAndDomainHaveSignaturesOfTheirOwn() {
    byte[] otherKey = new byte[DataKey.BYTES];
    otherKey[0] = 1;
    assertThat(new Signer(new byte[DataKey.BYTES], "other").sign("x"))
        .isNotEqualTo(signer.sign("x"));
    assertThat(new Signer(otherKey, "test").sign("x")).isNotEqualTo(signer.sign("x"));
  }
}
