package com.opleap.contactintake;

import com.opleap.common.vault.Signer;
import com.opleap.contactintake.FormDefinition.Work;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;

/**
 * Has a browser work before a form is sent, if the form asks for it. One work counts for one token:
 * each token's challenges are signed by a key of its own, and the token is accepted once.
 */
final class ProofOfWork {
  /** In a submission, the field that brings the solution, as ALTCHA's widget calls it. */
  static final String FIELD = "altcha";

  static final String PURPOSE = "proof-of-work";

  private final Signer keys;

  /**
   * Over what makes the keys.
   *
   * @param keys signs for this purpose alone: what it signs a token with never goes out
   */
  ProofOfWork(Signer keys) {
    this.keys = keys;
  }

  /** Work for whoever has that token. */
  Challenge challenge(FormToken token, Work work, SecureRandom random) {
    return Challenge.of(token, key(token), random.nextInt(work.maxNumber()), work);
  }

  /**
   * Whether the work was done.
   *
   * @param token ours, and in its time, which is that of the challenge
   */
  boolean isDone(FormToken token, Work work, Map<String, List<String>> fields) {
    return Solution.parse(sent(fields))
        .filter(solution -> solution.isOf(Challenge.of(token, key(token), solution.number(), work)))
        .isPresent();
  }

  /** What a submission has in the solution's field; several are not a solution. */
  static String sent(Map<String, List<String>> fields) {
    return String.join(" ", fields.getOrDefault(FIELD, List.of()));
  }

  private String key(FormToken token) {
    return keys.sign(token.parts());
  }
}
