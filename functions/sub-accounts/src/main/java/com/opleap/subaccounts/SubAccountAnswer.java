package com.opleap.subaccounts;

import com.opleap.common.access.AccessProblems;
import com.opleap.common.http.Problem;
import com.opleap.common.http.Request;
import com.opleap.common.http.Response;
import java.time.Duration;
import java.util.List;

/** How changes of an organization's users are answered. */
final class SubAccountAnswer {
  private SubAccountAnswer() {}

  static Response of(Request request, InviteSubAccount.Outcome outcome) {
    return switch (outcome) {
      case InviteSubAccount.Outcome.Invited(SubAccount user) ->
          SubAccountJson.of(201, user).with("location", "/sub-accounts/" + user.id());
      case InviteSubAccount.Outcome.AddressTaken() ->
          AccountProblems.addressInOrganization().response(request);
      case InviteSubAccount.Outcome.PlanLimit() -> AccountProblems.planLimit().response(request);
      case InviteSubAccount.Outcome.TooMany(Duration pause) ->
          AccountProblems.tooManyMails(pause).response(request);
      case InviteSubAccount.Outcome.ProofNeeded() -> AccessProblems.freshProof().response(request);
      case InviteSubAccount.Outcome.NotYours() -> AccessProblems.notYours().response(request);
      case InviteSubAccount.Outcome.Suspended() -> AccessProblems.suspended().response(request);
      case InviteSubAccount.Outcome.Closed() -> AccessProblems.signIn().response(request);
    };
  }

  static Response of(Request request, ResendInvitation.Outcome outcome) {
    return switch (outcome) {
      case ResendInvitation.Outcome.Sent() ->
          Response.message(202, "We have sent the invitation once more.");
      case ResendInvitation.Outcome.NotThere() -> Problem.notFound().response(request);
      case ResendInvitation.Outcome.NotYours() -> AccessProblems.notYours().response(request);
      case ResendInvitation.Outcome.TooMany(Duration pause) ->
          AccountProblems.tooManyMails(pause).response(request);
    };
  }

  static Response of(Request request, ChangeSubAccount.Outcome outcome) {
    return switch (outcome) {
      case ChangeSubAccount.Outcome.Changed(SubAccount user) -> SubAccountJson.of(200, user);
      case ChangeSubAccount.Outcome.NotThere() -> Problem.notFound().response(request);
      case ChangeSubAccount.Outcome.Stale() -> Problem.stale().response(request);
      case ChangeSubAccount.Outcome.NotYours() -> AccessProblems.notYours().response(request);
      case ChangeSubAccount.Outcome.ProofNeeded() -> AccessProblems.freshProof().response(request);
      case ChangeSubAccount.Outcome.LastOwner() -> AccountProblems.lastOwner().response(request);
      case ChangeSubAccount.Outcome.NotJoined() ->
          Problem.invalid(
                  List.of(
                      new Problem.FieldError(
                          "state",
                          "invited",
                          "They have not joined yet. Revoke the invitation instead.")))
              .response(request);
    };
  }

  static Response of(Request request, RemoveSubAccount.Outcome outcome) {
    return switch (outcome) {
      case RemoveSubAccount.Outcome.Removed() -> Response.nothing();
      case RemoveSubAccount.Outcome.NotThere() -> Problem.notFound().response(request);
      case RemoveSubAccount.Outcome.Stale() -> Problem.stale().response(request);
      case RemoveSubAccount.Outcome.ProofNeeded() -> AccessProblems.freshProof().response(request);
      case RemoveSubAccount.Outcome.NotYours() -> AccessProblems.notYours().response(request);
      case RemoveSubAccount.Outcome.LastOwner() -> AccountProblems.lastOwner().response(request);
    };
  }

  static Response of(Request request, ChangeAddress.Asked asked) {
    return switch (asked) {
      case ChangeAddress.Asked.Taken() ->
          Response.message(202, "We have sent a mail to this address.");
      case ChangeAddress.Asked.Gone() -> Problem.notFound().response(request);
      case ChangeAddress.Asked.TooMany(Duration pause) ->
          AccountProblems.tooManyMails(pause).response(request);
    };
  }

  static Response of(Request request, ChangeAddress.Outcome outcome) {
    return switch (outcome) {
      case ChangeAddress.Outcome.Changed() -> Response.nothing();
      case ChangeAddress.Outcome.NoLink() -> Problem.notFound().response(request);
      case ChangeAddress.Outcome.Suspended() -> AccessProblems.suspended().response(request);
      case ChangeAddress.Outcome.AddressTaken() -> AccountProblems.addressTaken().response(request);
    };
  }
}
