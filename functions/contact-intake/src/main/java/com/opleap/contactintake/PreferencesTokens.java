package com.opleap.contactintake;

import com.opleap.common.IdSource;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.Signer;
import com.opleap.common.vault.Vault;
import java.util.Optional;

/**
 * The tokens that open one enquiry's preferences: {@code <id>.<signature>}. Whoever has one can
 * read that person's mail, or was handed it; it names nobody and does not run out as long as the
 * enquiry is stored, because consent can be withdrawn at any time.
 */
final class PreferencesTokens {
  private static final String PURPOSE = "preferences";

  private final Vault vault;

  PreferencesTokens(Vault vault) {
    this.vault = vault;
  }

  /** Has the domain's key at hand. */
  void prepare() {
    vault.prepare(Domain.WEBSITE);
  }

  String of(String enquiryId) {
    return enquiryId + "." + vault.signer(Domain.WEBSITE, PURPOSE).sign(enquiryId);
  }

  /** The id of the enquiry that a token was made for; empty where we did not make it. */
  Optional<String> enquiry(String token) {
    int dot = token.indexOf('.');
    if (dot < 0 || !IdSource.isId(token.substring(0, dot))) {
      return Optional.empty();
    }
    String id = token.substring(0, dot);
    Optional<Signer> signer = vault.findSigner(Domain.WEBSITE, PURPOSE);
    return signer.filter(s -> s.verify(token.substring(dot + 1), id)).map(s -> id);
  }
}
