package com.opleap.subaccounts;

import com.opleap.common.access.AccessToken;
import com.opleap.common.limit.RateCounter;
import com.opleap.common.organization.PlanCount;
import com.opleap.common.person.EmailAddress;
import com.opleap.common.store.ItemChange;
import com.opleap.common.store.Transaction;
import com.opleap.common.vault.Domain;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.Put;

/** The link that somebody is invited with, its mail, and how many an address may get. */
final class InvitationMails {
  private final SubAccountTools tools;
  private final RequestLimits limits;

  InvitationMails(SubAccountTools tools) {
    this.tools = tools;
    this.limits = new RequestLimits(tools.clock());
  }

  /** Counted with the links that they ask for themselves, so that nobody is flooded. */
  RateCounter counter(EmailAddress email) {
    return limits.ofAddress(
        Link.Purpose.INVITATION,
        email,
        tools.vault().find(Domain.ACCOUNTS).orElseThrow().blindIndex());
  }

  /** Counted with all that an organization has us mail. */
  RateCounter ofOrganization(Seats seats) {
    return limits.ofOrganization(seats);
  }

  /** How long an organization has no more mailed. */
  Duration pause(Seats seats) {
    return Duration.between(tools.clock().instant(), ofOrganization(seats).endsAt());
  }

  /** How long an address gets no more. */
  Duration pause(EmailAddress email) {
    return Duration.between(tools.clock().instant(), counter(email).endsAt());
  }

  void into(
      Transaction transaction, AccessToken token, EmailAddress email, String organizationName) {
    transaction
        .put(tools.links().put(token, Link.Purpose.INVITATION))
        .put(tools.mails().invitation(email, organizationName, token));
  }

  /**
   * Tells the primary user that the plan's users are almost, or all, taken; empty where the key to
   * their address is gone.
   */
  Optional<Put> warning(PlanCount.Warning warning, ItemChange organization, Seats seats) {
    return tools
        .primaryUser()
        .email(organization, seats)
        .map(to -> tools.mails().planWarning(to, warning));
  }
}
