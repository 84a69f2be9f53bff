package com.opleap.subaccounts;

import com.opleap.common.access.Access.SignedIn;
import com.opleap.common.access.AccessProblems;
import com.opleap.common.http.EntityTag;
import com.opleap.common.http.Fields;
import com.opleap.common.http.Problem;
import com.opleap.common.http.Request;
import com.opleap.common.http.Response;
import com.opleap.common.organization.Organization;
import com.opleap.common.organization.OrganizationReader;
import com.opleap.common.vault.Signer;
import java.util.Optional;

/** What owners see and do of their organization, and who may read its trail. */
final class OrganizationRoutes {
  private final OrganizationReader organizations;
  private final ChangeOrganization change;
  private final ReadTrail trail;

  OrganizationRoutes(OrganizationReader organizations, ChangeOrganization change, ReadTrail trail) {
    this.organizations = organizations;
    this.change = change;
    this.trail = trail;
  }

  Response show(Request request, SignedIn who) {
    return organizations
        .find(who.organization())
        .map(found -> OrganizationJson.shown(found.organization()))
        .orElseGet(() -> Problem.notFound().response(request));
  }

  Response change(Request request, SignedIn who, Fields fields) {
    Optional<OrganizationPatch> patch = OrganizationPatch.read(fields);
    return fields.whenRight(
        request,
        () ->
            answer(
                request,
                change.change(
                    who, patch.orElseThrow(), version -> EntityTag.matches(request, version))));
  }

  Response close(Request request, SignedIn who) {
    return answer(request, change.close(who));
  }

  private static Response answer(Request request, ChangeOrganization.Outcome outcome) {
    return switch (outcome) {
      case ChangeOrganization.Outcome.Changed(Organization now) -> OrganizationJson.shown(now);
      case ChangeOrganization.Outcome.Closing(var at) -> OrganizationJson.closing(at);
      case ChangeOrganization.Outcome.Stale() -> Problem.stale().response(request);
      case ChangeOrganization.Outcome.PlanLimit(long users, int allowed) ->
          AccountProblems.planTooSmall(users, allowed).response(request);
      case ChangeOrganization.Outcome.Suspended() -> AccessProblems.suspended().response(request);
      case ChangeOrganization.Outcome.NeedsProof() -> AccessProblems.freshProof().response(request);
      case ChangeOrganization.Outcome.Gone() -> Problem.notFound().response(request);
    };
  }

  Response trail(Request request, SignedIn who) {
    Optional<Signer> signer = trail.cursors(who.organization());
    if (signer.isEmpty()) {
      return Problem.notFound().response(request);
    }
    return switch (AuditQuestion.of(request, signer.get())) {
      case AuditQuestion.Unreadable(Problem problem) -> problem.response(request);
      case AuditQuestion.Asked asked ->
          TrailAnswer.of(request, asked, trail.page(who.organization(), asked));
    };
  }
}
