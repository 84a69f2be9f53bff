package com.opleap.contactintake;

import com.opleap.common.Utf8;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Leave to send one form once, from one site, in a certain time: what a signed form token says.
 *
 * <p>As a text it is {@code base64url(payload).base64url(mac)}, where the payload has one part a
 * line. Only the one spelling of a token is read, so none passes that was changed in a bit.
 *
 * @param nonce names it among all tokens; 16 random bytes
 * @param site the origin of the page that it was issued for
 */
record FormToken(String nonce, String form, String site, Instant notBefore, Instant expiresAt) {
  /** Nobody reads a form, fills it in and sends it in less. */
  static final Duration TRAP = Duration.ofSeconds(2);

  static final Duration LIFE = Duration.ofHours(24);

  private static final int NONCE_BYTES = 16;
  private static final int MAX_LENGTH = 600;
  private static final Pattern TEXT = Pattern.compile("([\\w-]+)\\.([\\w-]{43})");
  private static final Pattern PAYLOAD =
      Pattern.compile("([\\w-]{22})\n([^\n]*)\n([^\n]*)\n(\\d{1,15})\n(\\d{1,15})");

  /** A token as it came, and the signature that has to prove it. */
  record Signed(FormToken token, String mac) {}

  static FormToken issued(byte[] nonce, String form, String site, Instant now) {
    return new FormToken(base64(nonce), form, site, now.plus(TRAP), now.plus(LIFE));
  }

  static byte[] emptyNonce() {
    return new byte[NONCE_BYTES];
  }

  /** Reads a text, and believes nothing of it; empty where it is not how a token is written. */
  static Optional<Signed> parse(String text) {
    Matcher outer = TEXT.matcher(text);
    if (text.length() > MAX_LENGTH || !outer.matches()) {
      return Optional.empty();
    }
    return decoded(outer.group(1))
        .flatMap(FormToken::ofPayload)
        .filter(token -> token.encodedPayload().equals(outer.group(1)))
        .map(token -> new Signed(token, outer.group(2)));
  }

  /** What the signature covers, each part with its length. */
  String[] parts() {
    return new String[] {
      nonce, form, site, millis(notBefore), millis(expiresAt),
    };
  }

  String text(String mac) {
    return encodedPayload() + "." + mac;
  }

  private String encodedPayload() {
    return base64(String.join("\n", parts()).getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<FormToken> ofPayload(String payload) {
    Matcher parts = PAYLOAD.matcher(payload);
    return parts.matches()
        ? Optional.of(
            new FormToken(
                parts.group(1),
                parts.group(2),
                parts.group(3),
                Instant.ofEpochMilli(Long.parseLong(parts.group(4))),
                Instant.ofEpochMilli(Long.parseLong(parts.group(5)))))
        : Optional.empty();
  }

  private static Optional<String> decoded(String base64) {
    try {
      return Utf8.decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(base64)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String millis(Instant time) {
    return Long.toString(time.toEpochMilli());
  }
}
