package com.opleap.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.opleap.local.Colleague.button;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The form as a page that the function makes, as a person meets it. */
class FormPageBrowserIT extends InABrowser {
  private static final String HOSTILE =
      "\"><img src=x onerror=alert(1)></textarea><script>alert(1)";

  @Test
  void withoutAScriptAPersonIsToldWhatToMendAndLosesNothing() {
    Page page = pages.open("/forms/contact", 1_000, false);
    page.getByLabel("Your name").fill("Asha Rao");
    page.getByLabel("Your message").fill("Two\nlines");
    page.getByLabel("Surveys").press(" ");
    aPersonWrites();
    page.getByText("Send message").press("Enter");
    assertThat(page.locator("#problem")).isFocused();
    assertThat(page.locator("#problem")).containsText("E-mail");
    assertThat(page.locator("#email")).hasAttribute("aria-invalid", "true");
    assertThat(page.locator("#email")).hasAccessibleDescription(Pattern.compile("fill in"));
    assertThat(page.getByLabel("Your message")).hasValue("Two\nlines");
    assertThat(page.getByLabel("Surveys")).isChecked();
    page.locator("#email").fill("mended@example.com");
    page.getByText("Send message").press("Enter");
    assertThat(page).hasURL(Pattern.compile(".*/thank-you\\.html"));
    assertArrived("mended@example.com", 1);
  }

  @Test
  void whoGoesBackAndWritesOtherWordsIsAskedAndThenHasSentBoth() {
    Page page = pages.open("/forms/contact", Pages.NARROW, false);
    String token = page.locator("input[name=token]").inputValue();
    fill(page, "Hello");
    aPersonWrites();
    page.getByText("Send message").press("Enter");
    assertThat(page).hasURL(Pattern.compile(".*/thank-you\\.html"));
    // As from a page that the browser has kept.
    Page kept = pages.open("/forms/contact", Pages.NARROW, true);
    kept.evaluate("token => document.querySelector('[name=token]').value = token", token);
    fill(kept, "Hello again");
    kept.getByText("Send message").click();
    assertThat(kept.locator("#problem")).containsText("in other words");
    assertThat(kept.getByLabel("Your message")).hasValue("Hello again");
    kept.getByText("Send as a new message").click();
    assertThat(kept).hasURL(Pattern.compile(".*/thank-you\\.html"));
    assertArrived("twice@example.com", 2);
  }

  @Test
  void whereWorkIsAskedForThePageDoesItOnceThoughSomethingHadToBeMended() {
    Page page = pages.open("/forms/worked", Pages.NARROW, true);
    page.evaluate("document.querySelector('form').noValidate = true");
    page.getByLabel("Your name").fill("Asha Rao");
    page.getByLabel("Your message").fill("Hello");
    assertThat(page.locator("input[name=altcha]")).hasValue(Pattern.compile("[\\w+/=]{200,}"));
    String solution = page.locator("input[name=altcha]").inputValue();
    aPersonWrites();
    page.getByText("Send message").click();
    assertThat(page.locator("#problem")).containsText("E-mail");
    assertThat(page.locator("input[name=altcha]")).hasValue(solution);
    page.locator("#email").fill("worked@example.com");
    page.getByText("Send message").click();
    assertThat(page).hasURL(Pattern.compile(".*/thank-you\\.html"));
    assertArrived("worked@example.com", 1);
  }

  @Test
  void withoutAScriptThatPageIsSentAllTheSameAndNobodyIsMailed() {
    Page page = pages.open("/forms/worked", Pages.NARROW, false);
    page.getByLabel("Your name").fill("Asha Rao");
    page.locator("#email").fill("unworked@example.com");
    page.getByLabel("Your message").fill("Hello");
    aPersonWrites();
    page.getByText("Send message").click();
    assertThat(page).hasURL(Pattern.compile(".*/thank-you\\.html"));
    assertArrived("unworked@example.com", 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"**/forms/abuse/token", "**/form-token.js"})
  void whereTheWorkCannotBeDoneAPersonIsToldSoAndNothingIsSent(String missing) {
    Page page = pages.open("/thank-you.html", Pages.NARROW);
    List<String> sent = new ArrayList<>();
    page.onRequest(request -> sent.add(request.method() + " " + request.url()));
    page.route(missing, Route::abort);
    page.navigate("/abuse.html");
    page.getByLabel("What happened?").fill("They do not stop");
    button(page, "Report").click();
    assertThat(page.locator("#problem")).containsText("did not work");
    assertThat(sent).noneMatch(request -> request.startsWith("POST"));
    assertThat(page.getByLabel("What happened?")).hasValue("They do not stop");
  }

  @Test
  void whereTheWorkFailsOnceItIsDoneWithAnotherToken() {
    Page page = pages.open("/abuse.html", Pages.NARROW);
    page.evaluate(
        "() => { const work = opleapWork;"
            + " opleapWork = async () => { opleapWork = work; throw Error(); }; }");
    page.getByLabel("What happened?").fill("They do not stop");
    page.locator("#email").fill("reporting@example.com");
    button(page, "Report").click();
    assertThat(page).hasURL(Pattern.compile(".*/thank-you\\.html"));
    assertArrived("reporting@example.com", 1);
  }

  @Test
  void whatAStrangerTypedIsTextWhateverItIs() {
    Page page = pages.open("/forms/contact", Pages.NARROW, true);
    page.evaluate("document.querySelector('form').noValidate = true");
    for (String field : List.of("name", "email", "phone", "company", "subject", "message")) {
      page.locator("#" + field).fill(HOSTILE);
    }
    page.evaluate(
        "text => { for (const field of document.querySelectorAll('[type=hidden], [type=checkbox]'))"
            + " { field.value = text; field.checked = true; } }",
        HOSTILE);
    page.getByText("Send message").click();
    assertThat(page.locator("#problem")).isVisible();
    assertThat(page.locator("#message")).hasValue(HOSTILE);
    assertThat(page.locator("script")).hasCount(0);
    assertThat(page.locator("img")).hasCount(1);
    pages.assertNoComplaints();
  }

  @Test
  void nothingRunsOffTheSideOfANarrowScreen() {
    for (String path :
        List.of("/forms/contact", "/forms/callback", "/forms/none", "/snippet.html")) {
      Pages.assertNothingRunsOffTheSide(pages.open(path, Pages.NARROW));
    }
  }

  private static void fill(Page page, String message) {
    page.getByLabel("Your name").fill("Asha Rao");
    page.locator("#email").fill("twice@example.com");
    page.getByLabel("Your message").fill(message);
  }

  /** Longer than a program waits. */
  private void aPersonWrites() {
    system.aws().clock().advance(Duration.ofSeconds(3));
  }

  private void assertArrived(String email, int times) {
    system.drainStreams();
    assertThat(system.aws().mailbox().mailsTo(email)).hasSize(times);
  }
}
