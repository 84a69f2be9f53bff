package com.opleap.contactintake;

import com.opleap.common.vault.Domain;
import com.opleap.common.vault.Signer;
import com.opleap.common.vault.Vault;
import com.opleap.contactintake.FormDefinition.Work;
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

  /**
   * A new token.
   *
   * @param text that is handed out
   * @param work for its holder; empty where the form asks for none
   */
  record Issued(FormToken token, String text, Optional<Challenge> work) {
    Leave leave() {
      return new Leave(text, work);
    }
  }

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
    return new Issued(token, token.text(signer().sign(token.parts())), work(form, token));
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

  /** Whether the work was done that the form asks for, if it asks for any. */
  boolean isWorked(FormDefinition form, TokenCheck check, Map<String, List<String>> fields) {
    Optional<Work> asked = form.guard().work();
    if (asked.isEmpty()) {
      return true;
    }
    Work work = asked.get();
    return switch (check) {
      case TokenCheck.Valid(FormToken token) -> proofOfWork().isDone(token, work, fields);
      case TokenCheck.Early(FormToken token) -> proofOfWork().isDone(token, work, fields);
      // A challenge runs out with its token.
      case TokenCheck.Expired expired -> false;
      case TokenCheck.Forged forged -> false;
      case TokenCheck.None none -> false;
    };
  }

  private Optional<Challenge> work(FormDefinition form, FormToken token) {
    Optional<Work> asked = form.guard().work();
    return asked.isEmpty()
        ? Optional.empty()
        : Optional.of(proofOfWork().challenge(token, asked.get(), random));
  }

  /** Made for forms that ask for it: else none of its classes is loaded. */
  private ProofOfWork proofOfWork() {
    return new ProofOfWork(vault.signer(Domain.WEBSITE, ProofOfWork.PURPOSE));
  }

  private Signer signer() {
    return vault.signer(Domain.WEBSITE, PURPOSE);
  }
}
