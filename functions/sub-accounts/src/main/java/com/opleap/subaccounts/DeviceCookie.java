package com.opleap.subaccounts;

import com.opleap.common.http.Response;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.Signer;
import com.opleap.common.vault.Vault;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * Tells the devices on which an account's own user has signed in from all others. Whoever tries
 * passwords from elsewhere does not slow these down, and a new one is told to the user. It lets
 * nobody in.
 *
 * <pre>
 * 16 random bytes in base64url "." signature over the account's index and these
 * </pre>
 *
 * @see <a
 *     href="https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies">OWASP,
 *     Slow Down Online Guessing Attacks with Device Cookies</a>
 */
final class DeviceCookie {
  static final String NAME = "__Host-device";
  private static final Duration KEPT = Duration.ofDays(365);
  private static final int BYTES = 16;
  private static final String SIGNED = "known device";

  private final Vault vault;
  private final SecureRandom random;

  DeviceCookie(Vault vault, SecureRandom random) {
    this.vault = vault;
    this.random = random;
  }

  /** Which device of the account's it is; empty where it is none of them. */
  Optional<String> device(String cookie, String login) {
    String[] parts = cookie.split("\\.", -1);
    return parts.length == 2 && signer().verify(parts[1], login, parts[0])
        ? Optional.of(parts[0])
        : Optional.empty();
  }

  /** Makes a device one of the account's. */
  Response give(Response response, String login) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String device = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return response.withCookie(
        "%s=%s.%s; Max-Age=%d; Path=/; Secure; HttpOnly; SameSite=Strict"
            .formatted(NAME, device, signer().sign(login, device), KEPT.toSeconds()));
  }

  private Signer signer() {
    return vault.findOrCreate(Domain.ACCOUNTS).signer(SIGNED);
  }
}
