package com.opleap.contactintake;

import com.opleap.common.Html;
import com.opleap.common.http.Problem.FieldError;
import com.opleap.contactintake.FormDefinition.Basis;
import com.opleap.contactintake.FormDefinition.Consenting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A form as a page of ours, made from its definition: it needs no script, and after a refusal it
 * has all that was typed and says beside each field what to mend.
 */
final class FormPage {
  static final String SEND = "Send message";

  private static final Html SCRIPT =
      new Html(
          """
          <noscript><p class="wrap small-print">Without JavaScript it may take us longer to see what
          you write: this form tells people from programs by a script.</p></noscript>
          <script src="/form-token.js" defer></script>\
          """);

  private final FormDefinition form;
  private final State state;
  private final FormInputs inputs;

  private FormPage(FormDefinition form, State state) {
    this.form = form;
    this.state = state;
    this.inputs = new FormInputs(form, state.typed(), state.errors());
  }

  /**
   * What is in the form.
   *
   * @param typed by field, as it was sent
   * @param button what sending it is called now
   */
  record State(
      Map<String, List<String>> typed,
      List<FieldError> errors,
      Optional<Notice> notice,
      Optional<Leave> leave,
      Optional<String> redirect,
      String button) {

    /** A form that nobody has filled in yet. */
    static State empty(Leave leave) {
      return new State(
          Map.of(), List.of(), Optional.empty(), Optional.of(leave), Optional.empty(), SEND);
    }
  }

  static String of(FormDefinition form, State state) {
    return new FormPage(form, state).page();
  }

  private String page() {
    boolean failed = state.notice().isPresent() || !state.errors().isEmpty();
    return Page.of(
        (failed ? "Not sent yet: " : "") + Labels.of(form),
        Html.of(
            """
            <main class="wrap form-page">
            <h1>%s</h1>
            <form class="card" method="post" action="/forms/%s">
            %s
            %s
            %s
            %s
            <button class="button wide" type="submit">%s</button>
            <p class="small-print">By sending you agree that we use what you wrote as our
            <a href="/policy.html">privacy policy</a> says.%s</p>
            </form>
            </main>
            %s\
            """,
            Labels.of(form),
            form.id(),
            summary(),
            hidden(),
            inputs.fields(),
            consent(),
            state.button(),
            kept(),
            form.guard().work().isPresent() ? SCRIPT : Html.NONE));
  }

  /** The browser goes there first: without a script, nothing else can tell where to look. */
  private Html summary() {
    if (state.errors().isEmpty() && state.notice().isEmpty()) {
      return Html.NONE;
    }
    Notice notice =
        state.notice().orElse(new Notice("Please look at this again", "Nothing was sent yet."));
    return Html.of(
        """
        <div id="problem" class="problem" role="alert" tabindex="-1" autofocus>
        <h2>%s</h2>
        <p>%s</p>
        %s
        </div>\
        """,
        notice.heading(), notice.text(), Html.join(state.errors().stream().map(this::line)));
  }

  private Html line(FieldError error) {
    String label = Labels.of(error.field(), form);
    return label.isEmpty()
        ? Html.of("<p>%s</p>", error.message())
        : Html.of("<p><a href=\"#%s\">%s</a>: %s</p>", error.field(), label, error.message());
  }

  private Html hidden() {
    Stream<Html> carried =
        Stream.of(
                state.leave().map(leave -> hidden(FormTokens.FIELD, leave.token())),
                form.guard().work().map(asked -> work()),
                state.redirect().map(redirect -> hidden(Sites.REDIRECT, redirect)))
            .flatMap(Optional::stream);
    Html trap =
        Html.of(
            "<label class=\"trap\" aria-hidden=\"true\">Leave this empty"
                + " <input name=\"%s\" tabindex=\"-1\" autocomplete=\"off\"></label>",
            form.guard().honeypot());
    return Html.join(Stream.concat(carried, Stream.of(trap)));
  }

  /** A browser that comes back to the page would else put the old token over the new one. */
  private static Html hidden(String name, String value) {
    return Html.of(
        "<input type=\"hidden\" name=\"%s\" value=\"%s\" autocomplete=\"off\">", name, value);
  }

  /** Where a form says nothing, it is for as long as the policy says. */
  private String kept() {
    return form.retention()
        .map(period -> " We remove it after %s.".formatted(Labels.of(period)))
        .orElse("");
  }

  /** What was done for the token stays, and else there is what to do. */
  private Html work() {
    Optional<Challenge> challenge = state.leave().flatMap(Leave::work);
    return challenge.isEmpty()
        ? hidden(ProofOfWork.FIELD, ProofOfWork.sent(state.typed()))
        : Html.of(
            "<input type=\"hidden\" name=\"%s\" autocomplete=\"off\" data-challenge=\"%s\">",
            ProofOfWork.FIELD, challenge.get().json());
  }

  private Html consent() {
    Consenting consent = form.consent();
    if (consent.basis() == Basis.SUBMISSION) {
      return Html.of("<p class=\"consent\">%s</p>", consent.wording());
    }
    return Html.of(
        "<p class=\"consent\">%s</p>\n%s\n%s",
        consent.wording(),
        inputs.choices(FormDefinition.PURPOSES, consent.purposes()),
        inputs.choices(FormDefinition.CHANNELS, consent.channels()));
  }
}
