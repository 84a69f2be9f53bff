package com.opleap.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import com.opleap.local.Visitor.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The staff page as those who work with it meet it. */
class StaffPageBrowserIT extends InABrowser {
  @Test
  void aSuspectIsFoundReadAndReleased() {
    suspect("Meena Suspected", "meena@example.com");
    Page page = open(Pages.WIDE);
    assertThat(page.locator("#enquiries")).not().containsText("Meena Suspected");

    button(page, AriaRole.TAB, "Spam folder").click();
    page.locator("#enquiries button", row("Meena Suspected")).click();
    assertThat(page.locator("#fields")).containsText("a field was filled in");
    button(page, AriaRole.BUTTON, "Release to the inbox").click();

    assertThat(page.locator("#done")).containsText("Released");
    assertThat(page.locator("#fields")).containsText("Released by");
    assertThat(page.locator("#release-actions")).isHidden();
    assertThat(page.locator("#enquiries")).not().containsText("Meena Suspected");
    button(page, AriaRole.TAB, "Inbox").click();
    assertThat(page.locator("#enquiries")).containsText("Meena Suspected");
  }

  @Test
  void whatCameByPhoneIsRecordedAndShown() {
    Page page = open(Pages.WIDE);
    page.getByLabel("How did they get in touch?").selectOption("Phone call");
    page.getByLabel("Their name").fill("Ravi Caller");
    page.locator("#note-email").fill("ravi.caller@example.com");
    page.getByLabel("What they said").fill("Wants to see a demo.");
    page.locator("#note").getByLabel("Offers").check();
    page.locator("#note").getByLabel("WhatsApp").check();
    button(page, AriaRole.BUTTON, "Record").click();

    assertThat(page.locator("#done")).hasText("Recorded.");
    assertThat(page.locator("#fields")).containsText("Ravi Caller");
    assertThat(page.locator("#fields")).containsText("Recorded by");
    assertThat(page.locator("#fields")).containsText("Offers (WhatsApp)");
    assertThat(page.locator("#enquiries")).containsText("Ravi Caller");
    assertThat(page.getByLabel("Their name")).hasValue("");
  }

  @Test
  void aWithdrawalIsShownBesideWhatWasAllowedAtFirst() {
    LinkHolder asha = LinkHolder.writing(system, "withdrawn@example.com");
    assertThat(asha.allows("{\"allowed\":[]}").status()).isEqualTo(200);
    Page page = open(Pages.WIDE);
    page.locator("#enquiries button").first().click();
    assertThat(page.locator("#fields")).containsText("Offers (E-mail)");
    assertThat(page.locator("#fields")).containsText("Changed by them");
    assertThat(page.locator("#fields")).containsText("From then on: nothing besides the answer");
  }

  @Test
  void whatIsWrongInARecordIsSaidBesideItsFieldAndNothingTypedIsLost() {
    Page page = open(Pages.WIDE);
    page.getByLabel("Their name").fill("Asha");
    page.locator("#note-phone").fill("12");
    button(page, AriaRole.BUTTON, "Record").press("Enter");

    assertThat(page.locator("#note-origin-error")).isVisible();
    assertThat(page.locator("#note-phone-error")).isVisible();
    assertThat(page.locator("#note-message-error")).isVisible();
    assertThat(page.locator("#note-origin")).isFocused();
    assertThat(page.locator("#note-phone")).hasAttribute("aria-invalid", "true");
    assertThat(page.getByLabel("Their name")).hasValue("Asha");
  }

  @Test
  void theFoldersAreTurnedWithTheArrows() {
    suspect("Kavya Suspected", "kavya@example.com");
    Page page = open(Pages.WIDE);
    button(page, AriaRole.TAB, "Inbox").focus();
    page.keyboard().press("ArrowRight");
    assertThat(button(page, AriaRole.TAB, "Spam folder")).isFocused();
    assertThat(button(page, AriaRole.TAB, "Spam folder")).hasAttribute("aria-selected", "true");
    page.locator("#enquiries button", row("Kavya Suspected")).press("Enter");
    assertThat(page.locator("#enquiry")).isFocused();
    assertThat(page.locator("#fields")).containsText("kavya@example.com");
  }

  @Test
  void whetherSomebodyMayBeContactedIsAskedOnePurposeAndOneChannelAtATime() {
    submit("Divya", "divya@example.com");
    Page page = open(Pages.WIDE);
    List<String> asked = new ArrayList<>();
    page.route(
        "**/permission?*",
        route -> {
          asked.add(route.request().url().replaceFirst(".*\\?", ""));
          route.fulfill(
              new FulfillOptions()
                  .setContentType("application/json")
                  .setBody("{\"allowed\":false,\"because\":\"They have not allowed it.\"}"));
        });
    page.locator("#enquiries button", row("Divya")).click();
    assertThat(page.locator("#may button")).hasCount(49);
    button(page, AriaRole.BUTTON, "Offers, Post: may we?").click();

    assertThat(page.locator("#because")).containsText("They have not allowed it.");
    assertThat(button(page, AriaRole.BUTTON, "Offers, Post: No. Ask again?")).hasText("No");
    assertThat(asked).containsExactly("channel=post&purpose=offers");
  }

  @ParameterizedTest
  @ValueSource(ints = {Pages.NARROW, Pages.WIDE})
  void nothingRunsOffTheSideOrLiesOnTopOfAnother(int width) {
    String name = "W".repeat(80) + width;
    suspect(name, "wide@example.com");
    Page page = open(width);
    button(page, AriaRole.TAB, "Spam folder").click();
    page.locator("#enquiries button", row(name)).click();
    assertThat(page.locator("#enquiry")).isVisible();
    Pages.assertNothingRunsOffTheSide(page);
    // A click is refused where something else lies on top.
    page.locator("#note-subject").click();
  }

  private Page open(int width) {
    Page page = pages.open("/staff.html#token=" + system.staffToken("sales", "operator"), width);
    assertThat(page.locator("#desk")).isVisible();
    return page;
  }

  private static Locator button(Page page, AriaRole role, String name) {
    return page.getByRole(role, new GetByRoleOptions().setName(name).setExact(true));
  }

  private static Page.LocatorOptions row(String name) {
    return new Page.LocatorOptions().setHasText(name);
  }

  private void submit(String name, String email) {
    send(name, email, "");
  }

  /** A program fills in what people do not see. */
  private void suspect(String name, String email) {
    send(name, email, "https://spam.example");
  }

  private void send(String name, String email, String website) {
    Answer answer =
        new Visitor(system.address())
            .post(
                "/forms/contact",
                "application/json",
                "{\"name\":\"%s\",\"email\":\"%s\",\"message\":\"Hello\",\"website\":\"%s\"}"
                    .formatted(name, email, website),
                // One of the website's own pages sends it.
                Map.of("origin", system.address()));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
  }
}
