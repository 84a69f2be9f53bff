package com.opleap.support;

import com.opleap.common.http.Fields;
import com.opleap.common.http.Problem;
import com.opleap.common.person.Characters;
import com.opleap.common.person.EmailAddress;
import com.opleap.common.person.FreeText;
import com.opleap.common.person.FreeText.Shape;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody reports: that an organization misuses OpLeap, for one by writing to people who
 * never asked for it.
 *
 * @param organization in the person's own words: its name, its address, whatever they know
 */
record AbuseReport(
    Optional<FreeText> organization, FreeText message, Optional<EmailAddress> email) {
  private static final int ORGANIZATION = 200;
  private static final int MESSAGE = 5000;

  /** A page hides it, so nobody fills it in but a program. */
  private static final String TRAP = "website";

  /** What became of reading one. */
  sealed interface Reading {
    /**
     * It can be read.
     *
     * @param isSuspect whether there is a sign that a program sent it
     */
    record Read(AbuseReport report, boolean isSuspect) implements Reading {}

    record Unreadable(Problem problem) implements Reading {}
  }

  static Reading read(Map<?, ?> members) {
    Fields fields = Fields.of(members);
    Optional<FreeText> organization =
        fields.optional("organization", text -> FreeText.parse(text, Shape.LINE, ORGANIZATION));
    Optional<FreeText> message =
        fields.required("message", text -> FreeText.parse(text, Shape.TEXT, MESSAGE));
    Optional<EmailAddress> email = fields.optional("email", EmailAddress::parse);
    boolean isSuspect = fields.text(TRAP).filter(text -> !Characters.areBlank(text)).isPresent();
    return fields
        .problem()
        .<Reading>map(Reading.Unreadable::new)
        .orElseGet(() ->
            new Reading.Read(
                new AbuseReport(organization, message.orElseThrow(), email), isSuspect));
  }
}
