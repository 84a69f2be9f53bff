package com.opleap.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages as a person meets them. */
class PagesBrowserIT extends InABrowser {
  @Test
  void aPersonSendsTheFormAndIsThanked() {
    Page page = open("/");
    fill(page, "with.script@example.com");
    page.getByText("Send message").click();
    assertThat(page).hasURL(Pattern.compile(".*/thank-you\\.html"));
    assertOneEnquiryFor("with.script@example.com");
  }

  @Test
  void ifTheFormAsksForWorkItIsDoneBetweenTheFirstLookAndSending() {
    Page page = open("/");
    page.evaluate("document.getElementById('contact-form').action = '/forms/worked'");
    fill(page, "worked.page@example.com");
    page.getByText("Send message").click();
    assertThat(page).hasURL(Pattern.compile(".*/thank-you\\.html"));
    assertOneEnquiryFor("worked.page@example.com");
  }

  @Test
  void withoutJavaScriptTheFormSendsItself() {
    Page page = pages.open("/", Pages.WIDE, false);
    fill(page, "without.script@example.com");
    page.getByText("Send message").press("Enter");
    assertThat(page).hasURL(Pattern.compile(".*/thank-you\\.html"));
    assertOneEnquiryFor("without.script@example.com");
  }

  @Test
  void aDoubleClickIsOneEnquiry() {
    Page page = open("/");
    fill(page, "double.click@example.com");
    page.getByText("Send message").dblclick();
    assertThat(page).hasURL(Pattern.compile(".*/thank-you\\.html"));
    assertOneEnquiryFor("double.click@example.com");
  }

  @Test
  void whatIsWrongIsSaidBesideItsFieldAndNothingTypedIsLost() {
    Page page = open("/");
    page.getByLabel("Your name").fill("Asha Rao");
    page.locator("#phone").fill("12");
    page.getByText("Send message").click();
    assertThat(page.locator("#phone-error")).isVisible();
    assertThat(page.locator("#message-error")).isVisible();
    assertThat(page.locator("#phone")).isFocused();
    assertThat(page.getByLabel("Your name")).hasValue("Asha Rao");
    assertThat(page.locator("#phone")).hasValue("12");
  }

  @Test
  void aServiceThatIsDownIsSaidAndASecondTryGetsThrough() {
    Page page = open("/");
    fill(page, "second.try@example.com");
    // The refused answer is in the console by the browser's own doing.
    system.aws().faults().fail("SubmitFormFunction", 1, com.opleap.localaws.Faults.Kind.ERROR);
    page.getByText("Send message").click();
    assertThat(page.locator("#problem")).isVisible();
    assertThat(page.locator("#problem")).containsText("try again");
    page.getByText("Send message").click();
    assertThat(page).hasURL(Pattern.compile(".*/thank-you\\.html"));
    assertOneEnquiryFor("second.try@example.com");
  }

  @Test
  void theKeyboardAloneIsEnough() {
    Page page = open("/");
    page.getByLabel("Your name").focus();
    page.keyboard().type("Asha");
    page.keyboard().press("Tab");
    page.keyboard().type("keyboard@example.com");
    page.getByLabel("Your message").focus();
    page.keyboard().type("Hello");
    page.getByText("Send message").focus();
    page.keyboard().press("Enter");
    assertThat(page).hasURL(Pattern.compile(".*/thank-you\\.html"));
  }

  @Test
  void staffListAndReadEnquiries() {
    Page sender = open("/");
    fill(sender, "for.staff@example.com");
    sender.getByText("Send message").click();
    assertThat(sender).hasURL(Pattern.compile(".*/thank-you\\.html"));

    Page page = open("/staff.html#token=" + system.staffToken("sales", "operator"));
    page.locator("text=Asha Rao").first().click();
    assertThat(page.locator("body")).containsText("for.staff@example.com");
    assertThat(page.locator("body")).containsText("Please call me.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/thank-you.html", "/policy.html", "/staff.html", "/_local/"})
  void nothingRunsOffTheSideOfANarrowScreen(String path) {
    Pages.assertNothingRunsOffTheSide(pages.open(path, Pages.NARROW));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/snippet.html", "/forms/contact"})
  void theWayToThePolicyIsThereOnANarrowScreen(String path) {
    Page page = pages.open(path, Pages.NARROW);
    assertThat(page.locator("header nav").getByText("Privacy")).isVisible();
  }

  private Page open(String path) {
    return pages.open(path, Pages.WIDE);
  }

  private static void fill(Page page, String email) {
    page.getByLabel("Your name").fill("Asha Rao");
    page.getByLabel("E-mail").first().fill(email);
    page.getByLabel("Your message").fill("Please call me.");
  }

  private void assertOneEnquiryFor(String email) {
    system.drainStreams();
    assertThat(system.aws().mailbox().mailsTo(email)).hasSize(1);
  }
}
