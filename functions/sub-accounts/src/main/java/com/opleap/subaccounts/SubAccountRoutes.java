package com.opleap.subaccounts;

import com.opleap.common.IdSource;
import com.opleap.common.access.Access;
import com.opleap.common.http.EntityTag;
import com.opleap.common.http.Fields;
import com.opleap.common.http.PageRequest;
import com.opleap.common.http.Problem;
import com.opleap.common.http.Request;
import com.opleap.common.http.Response;
import com.opleap.common.http.SignedCursors;
import com.opleap.common.vault.Domain;
import java.util.Optional;

/** The routes to an organization's users: which use case, and how it is answered. */
final class SubAccountRoutes {
  private final SubAccountTools tools;
  private final InviteSubAccount invite;
  private final ResendInvitation resend;
  private final ChangeSubAccount change;
  private final RemoveSubAccount remove;

  SubAccountRoutes(SubAccountTools tools) {
    this.tools = tools;
    this.invite = new InviteSubAccount(tools);
    this.resend = new ResendInvitation(tools);
    this.change = new ChangeSubAccount(tools);
    this.remove = new RemoveSubAccount(tools);
  }

  /** Does beforehand what every change needs first. */
  void prepare() {
    tools.vault().prepare(Domain.ACCOUNTS);
    tools.vault().prepare(Domain.REGISTRATIONS);
  }

  Response list(Request request, Access.SignedIn who) {
    SignedCursors cursors =
        new SignedCursors(
            tools
                .vault()
                .findSigner(Domain.ofOrganization(who.organization()), SignedCursors.PURPOSE)
                .orElseThrow(),
            "sub-accounts");
    return switch (PageRequest.of(request, cursors)) {
      case PageRequest.Unreadable(Problem problem) -> problem.response(request);
      case PageRequest.Wanted(int limit, var after) -> {
        SubAccountReader.Page page = tools.reader().page(who.organization(), limit, after);
        yield PageRequest.page(
            page.items(), page.next().map(cursors::after), SubAccountJson::write);
      }
    };
  }

  Response show(Request request, Access.SignedIn who) {
    return Optional.of(id(request))
        .filter(IdSource::isId)
        .flatMap(id -> tools.reader().find(who.organization(), id))
        .map(user -> SubAccountJson.of(200, user))
        .orElseGet(() -> Problem.notFound().response(request));
  }

  Response invite(Request request, Access.SignedIn who, Fields fields) {
    Optional<Invitation> wanted = Invitation.read(fields);
    return fields.whenRight(
        request, () -> SubAccountAnswer.of(request, invite.invite(who, wanted.orElseThrow())));
  }

  Response change(Request request, Access.SignedIn who, Fields fields) {
    Optional<SubAccountEdit> edit = SubAccountEdit.read(fields);
    return fields.whenRight(
        request,
        () ->
            SubAccountAnswer.of(
                request,
                change.change(
                    who,
                    id(request),
                    edit.orElseThrow(),
                    version -> EntityTag.matches(request, version))));
  }

  Response remove(Request request, Access.SignedIn who) {
    return SubAccountAnswer.of(
        request, remove.remove(who, id(request), version -> EntityTag.matches(request, version)));
  }

  Response resend(Request request, Access.SignedIn who) {
    return SubAccountAnswer.of(request, resend.resend(who, id(request)));
  }

  Response revoke(Request request, Access.SignedIn who) {
    return SubAccountAnswer.of(request, remove.revoke(who, id(request)));
  }

  /** Whom the organization's users turn to, for all of them. */
  Response contacts(Request request, Access.SignedIn who) {
    return SubAccountJson.contacts(tools.reader().contacts(who.organization()));
  }

  private static String id(Request request) {
    return request.path().getOrDefault("id", "");
  }
}
