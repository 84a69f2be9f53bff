package com.opleap.contactintake;

import com.opleap.common.http.HttpFunction;
import com.opleap.common.http.JsonBody;
import com.opleap.common.http.Problem;
import com.opleap.common.http.Request;
import com.opleap.common.http.Response;
import com.opleap.contactintake.FormPage.State;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A problem as whoever asked can read it: a program gets the problem document, a browser a page,
 * with the form as it was filled in wherever that could be read.
 */
final class ProblemAnswer implements HttpFunction.Telling {
  private final Forms forms;
  private final Sites sites;
  private final CrossOrigin crossOrigin;

  ProblemAnswer(Forms forms, Sites sites) {
    this.forms = forms;
    this.sites = sites;
    this.crossOrigin = new CrossOrigin(sites);
  }

  /** Whether a person looks at the answer: a page's form was sent, or a page was asked for. */
  static boolean isForBrowser(Request request) {
    String accept = request.header("accept").orElse("").toLowerCase(Locale.ROOT);
    if (accept.contains("text/html")) {
      return !request.mediaType().equals(JsonBody.TYPE);
    }
    return FormBody.isBrowserForm(request) && !accept.contains("json");
  }

  /** A route of forms: what is asked of one that is not there is a problem. */
  Function<Request, Response> of(BiFunction<Request, FormDefinition, Response> route) {
    return request ->
        forms
            .of(request)
            .map(form -> route.apply(request, form))
            .orElseGet(() -> tell(request, Problem.notFound()));
  }

  @Override
  public Response tell(Request request, Problem problem) {
    Optional<FormDefinition> form = forms.of(request);
    if (form.isEmpty()) {
      return isForBrowser(request)
          ? waiting(problem, Page.response(problem.status(), Page.of(Notice.of(problem))))
          : problem.response(request);
    }
    return FormBody.isBrowserForm(request)
            && FormBody.read(request, form.get()) instanceof FormBody.Read(var fields)
        ? tell(request, form.get(), fields, problem, FormTokens.written(fields).map(Leave::kept))
        : crossOrigin.readable(request, form.get(), bare(request, form.get(), problem));
  }

  /**
   * The same where the submission could be read.
   *
   * @param leave for the next try
   */
  Response tell(
      Request request,
      FormDefinition form,
      Map<String, List<String>> fields,
      Problem problem,
      Optional<Leave> leave) {
    if (!isForBrowser(request)) {
      return crossOrigin.readable(request, form, problem.response(request));
    }
    State state =
        new State(
            fields,
            problem.errors(),
            problem.errors().isEmpty() ? Optional.of(Notice.of(problem)) : Optional.empty(),
            leave,
            sites.redirect(form, fields),
            problem.code().equals("form-token-used") ? "Send as a new message" : FormPage.SEND);
    return crossOrigin.readable(
        request,
        form,
        waiting(problem, Page.response(problem.status(), FormPage.of(form, state), form)));
  }

  private static Response bare(Request request, FormDefinition form, Problem problem) {
    return isForBrowser(request)
        ? waiting(problem, Page.response(problem.status(), Page.of(Notice.of(problem)), form))
        : problem.response(request);
  }

  /** With what the problem document has in a header: when to try again. */
  private static Response waiting(Problem problem, Response answer) {
    return problem
        .retryAfter()
        .map(wait -> answer.with("retry-after", Long.toString(wait.toSeconds())))
        .orElse(answer);
  }
}
