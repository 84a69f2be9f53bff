package com.opleap.contactintake;

import com.opleap.common.vault.Domain;
import com.opleap.common.vault.Signer;
import com.opleap.common.vault.Vault;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Issues form tokens, and tells what one is worth that comes back. */
final class FormTokens {
  /** In a submission, the field that brings the token. */
  static final String FIELD = "token";

  private static final String PURPOSE = "form-token";

  private final Vault vault;
  private final Sites sites;
  private final SecureRandom random;

  FormTokens(Vault vault, Sites sites, SecureRandom random) {
    this.vault = vault;
    this.sites = sites;
    this.random = random;
  }

  /** What a submission has in the token's field; several are not a token. */
  static String sent(Map<String, List<String>> fields) {
    return String.join(" ", fields.getOrDefault(FIELD, List.of()));
  }

  /** The same where it is written like a token, whatever it is worth. */
  static Optional<String> written(Map<String, List<String>> fields) {
    return Optional.of(sent(fields)).filter(text -> FormToken.parse(text).isPresent());
  }

  /** Does beforehand what every token needs first. */
  void prepare() {
    vault.prepare(Domain.WEBSITE);
  }

  /** A new token and the text that is handed out. */
  record Issued(FormToken token, String text) {}

  /**
   * Issues a token.
   *
   * @param origin of the page that asks, where the browser tells it
   */
  Issued issue(FormDefinition form, Optional<String> origin, Instant now) {
    byte[] nonce = FormToken.emptyNonce();
    random.nextBytes(nonce);
    FormToken token =
        FormToken.issued(
            nonce, form.id(), sites.issuedFor(form, origin), now.truncatedTo(ChronoUnit.MILLIS));
    return new Issued(token, token.text(signer().sign(token.parts())));
  }

  /**
   * Tells what a token is worth.
   *
   * @param text as it was sent; blank where it was not
   * @param origin of the page that sends, where the browser tells it
   */
  TokenCheck check(String text, FormDefinition form, Optional<String> origin, Instant now) {
    if (text.isBlank()) {
      return new TokenCheck.None();
    }
    Optional<FormToken> ours =
        FormToken.parse(text)
            .filter(sent -> signer().verify(sent.mac(), sent.token().parts()))
            .map(FormToken.Signed::token)
            .filter(token -> token.form().equals(form.id()))
            .filter(token -> sites.isFrom(form, token.site(), origin));
    if (ours.isEmpty()) {
      return new TokenCheck.Forged();
    }
    FormToken token = ours.get();
    if (!now.isBefore(token.expiresAt())) {
      return new TokenCheck.Expired(token);
    }
    return now.isBefore(token.notBefore())
        ? new TokenCheck.Early(token)
        : new TokenCheck.Valid(token);
  }

  private Signer signer() {
    return vault.signer(Domain.WEBSITE, PURPOSE);
  }
}
