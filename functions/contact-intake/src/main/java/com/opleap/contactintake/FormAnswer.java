package com.opleap.contactintake;

import com.opleap.common.http.Problem;
import com.opleap.common.http.Request;
import com.opleap.common.http.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of a form, as its sender is told: a browser by a page, a program by JSON. */
final class FormAnswer {
  private final FormTokens tokens;
  private final Sites sites;
  private final CrossOrigin crossOrigin;
  private final ProblemAnswer problems;
  private final Clock clock;

  FormAnswer(FormTokens tokens, Sites sites, ProblemAnswer problems, Clock clock) {
    this.tokens = tokens;
    this.sites = sites;
    this.crossOrigin = new CrossOrigin(sites);
    this.problems = problems;
    this.clock = clock;
  }

  Response of(
      Request request,
      FormDefinition form,
      Map<String, List<String>> fields,
      Submission submission) {
    if (!ProblemAnswer.isForBrowser(request)) {
      return crossOrigin.readable(request, form, SubmissionAnswer.of(request, submission));
    }
    return submission instanceof Submission.Declined declined
        ? again(request, form, fields, declined)
        : crossOrigin.readable(
            request, form, Response.seeOther(sites.redirect(form, fields).orElse(form.thankYou())));
  }

  private Response again(
      Request request,
      FormDefinition form,
      Map<String, List<String>> fields,
      Submission.Declined declined) {
    Problem problem = SubmissionAnswer.problem(declined);
    boolean used =
        declined instanceof Submission.TokenUsed || declined instanceof Submission.TokenExpired;
    return problems.tell(
        request, form, fields, problem, Optional.of(leave(request, form, fields, used)));
  }

  /** A token that is not used up is as good for the next try, and older than a program's. */
  private Leave leave(
      Request request, FormDefinition form, Map<String, List<String>> fields, boolean used) {
    String sent = FormTokens.sent(fields);
    TokenCheck check = tokens.check(sent, form, CrossOrigin.origin(request), clock.instant());
    boolean good = check instanceof TokenCheck.Valid || check instanceof TokenCheck.Early;
    // The page that asks for the next try is the website's, whosever page the first was on.
    if (good && !used) {
      return Leave.kept(sent);
    }
    // Who is asked to send it once more has written it already: to wait again would be pointless.
    Instant now = used ? clock.instant().minus(FormToken.TRAP) : clock.instant();
    return tokens.issue(form, Optional.empty(), now).leave();
  }
}
