package com.opleap.common.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One line of the trail.
 *
 * <p>It is pseudonymous: who, and what about, are ids, and the details are words of ours. Nothing
 * in it names or reaches a person, and nothing leads from an id to one once its key is erased. The
 * reason that one may have is stored beside it, sealed: {@link SealedReason}.
 *
 * @param actor the token's subject: an opaque id of the issuer's
 * @param action for example {@code enquiry.read}
 * @param subjects the opaque ids that were looked at or changed
 * @param organization whose own trail shows the line too; empty where it concerns none
 * @param details what was asked, and what was answered, where the action alone does not say it
 */
public record AuditEntry(
    String id,
    Instant at,
    String actor,
    String action,
    List<String> subjects,
    Optional<String> organization,
    Map<Detail, String> details) {

  /** What an action can be about. */
  public enum Detail {
    PURPOSE,
    CHANNEL,
    ANSWER,
    /** The names of the fields that were changed, never what is in them. */
    CHANGED
  }

  public AuditEntry {
    subjects = List.copyOf(subjects);
    details = Map.copyOf(details);
  }

  /** A line of no organization's. */
  public AuditEntry(
      String id,
      Instant at,
      String actor,
      String action,
      List<String> subjects,
      Map<Detail, String> details) {
    this(id, at, actor, action, subjects, Optional.empty(), details);
  }

  /** A line that the action says all of. */
  public AuditEntry(String id, Instant at, String actor, String action, List<String> subjects) {
    this(id, at, actor, action, subjects, Map.of());
  }
}
