package com.opleap.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.opleap.local.Colleague.button;

import com.microsoft.playwright.Page;
import com.opleap.promises.Keeps;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What staff see of organizations, and what becomes of reports. */
class SupportPageBrowserIT extends InABrowser {
  private static final String REASON = "They asked us on the phone";

  @ParameterizedTest
  @ValueSource(ints = {Pages.NARROW, Pages.WIDE})
  @Keeps("C14")
  void anOrganizationIsLookedUpForAReasonSuspendedAndReinstated(int width) {
    String name = "Zebra%d Traders".formatted(width);
    Colleague owner = Colleague.registering(pages, name, "owner@zebra%d.example".formatted(width));
    Page page = staff(width, "support", "trust");
    page.getByLabel("Words of its name").fill("zebra" + width);
    button(page, "Look up").click();
    assertThat(page.locator("#reason-error")).hasText("At least 10 characters.");
    page.getByLabel("Why do you look?").fill(REASON);
    button(page, "Look up").click();
    button(page, "See " + name).click();
    assertThat(page.locator("#organization")).isFocused();
    assertThat(page.locator("#registration")).containsText(owner.email());
    assertThat(page.locator("#registration")).containsText("1 of 5");
    Pages.assertNothingRunsOffTheSide(page);

    button(page, "Suspend").click();
    assertThat(page.locator("#suspension-reason-error")).hasText("Please fill this in.");
    page.getByLabel("Why is it suspended?").fill("Writes to people who never asked");
    button(page, "Suspend").click();
    assertThat(page.locator("#done")).containsText("Suspended");
    assertThat(page.locator("#registration")).containsText("Writes to people who never asked");
    page.getByLabel("Why is it suspended?").fill("Goes on writing to them");
    button(page, "Replace the reason").click();
    assertThat(page.locator("#registration")).containsText("Goes on writing to them");
    assertThat(page.locator("#done")).containsText("The reason is replaced");
    page.getByLabel("Why is it suspended?").fill(" Goes on writing to them ");
    button(page, "Replace the reason").click();
    assertThat(page.locator("#done")).containsText("nothing has changed");
    assertThat(page.locator("#reports")).isVisible();
    Pages.assertNothingRunsOffTheSide(page);
    Page suspended = owner.opens("/usage.html", width);
    assertThat(suspended.locator("#problem")).containsText("access is suspended");
    Pages.assertNothingRunsOffTheSide(suspended);

    button(page, "Reinstate").click();
    assertThat(page.locator("#done")).containsText("Reinstated");
    suspended.reload();
    assertThat(suspended.locator("#usage")).containsText("1 of 5");
    suspended.navigate("/audit.html");
    assertThat(suspended.locator("#lines")).containsText("staff looked at the registration");
    assertThat(suspended.locator("#lines")).containsText(REASON);
  }

  @Test
  void supportAloneSuspendsNobody() {
    Colleague.registering(pages, "Quagga Traders", "owner@quagga.example");
    Page page = staff(Pages.WIDE, "support");
    page.getByLabel("Why do you look?").fill(REASON);
    page.getByLabel("Words of its name").fill("Quagga");
    button(page, "Look up").click();
    button(page, "See Quagga Traders").click();
    assertThat(page.locator("#organization")).isVisible();
    assertThat(page.locator("#suspension")).isHidden();
    assertThat(page.locator("#reports")).isHidden();
  }

  @Test
  void aTokenOfOtherRolesIsTurnedAway() {
    Page page = staff(Pages.WIDE, "sales");
    page.getByLabel("Why do you look?").fill(REASON);
    page.getByLabel("Words of its name").fill("Any");
    button(page, "Look up").click();
    assertThat(page.locator("#problem")).hasText("Your roles do not allow this.");
  }

  @ParameterizedTest
  @ValueSource(ints = {Pages.NARROW, Pages.WIDE})
  void abuseIsReportedByAnybodyAndReadByTrust(int width) {
    String message = "They write to me each day, " + width;
    Page page = pages.open("/abuse.html", width);
    button(page, "Report").click();
    assertThat(page.locator("#message-error")).hasText("Please fill this in.");
    page.getByLabel("Who is it?").fill("Zebra Traders " + width);
    page.getByLabel("What happened?").fill(message);
    Pages.assertNothingRunsOffTheSide(page);
    button(page, "Report").click();
    assertThat(page).hasURL(system.address() + "/thank-you.html");

    Page trust = enquiries("/staff.html", width, "trust");
    assertThat(trust.locator("#role-field")).isHidden();
    assertThat(trust.locator("#record")).isHidden();
    assertThat(trust.locator("#problem")).isHidden();
    trust.locator("#enquiries button", reporting("Zebra Traders " + width)).click();
    assertThat(trust.locator("#fields")).containsText(message);
    Pages.assertNothingRunsOffTheSide(trust);
  }

  @Test
  void aMailToStaffLeadsToItsReport() {
    for (String message : List.of("The first of them", "The second of them")) {
      Page page = pages.open("/abuse.html", Pages.WIDE);
      page.getByLabel("What happened?").fill(message);
      button(page, "Report").click();
      assertThat(page).hasURL(system.address() + "/thank-you.html");
    }
    system.drainStreams();
    String link =
        system.aws().mailbox().mails().stream()
            .filter(mail -> mail.subject().equals("New enquiry through abuse"))
            .filter(mail -> mail.to().equals("abuse@opleap.example"))
            .flatMap(mail -> mail.links().stream())
            .findFirst()
            .orElseThrow();
    Page page = pages.open(link, Pages.WIDE);
    page.getByLabel("Staff token").fill(system.staffToken("sales", "trust"));
    button(page, "Open").click();
    assertThat(page.locator("#fields")).containsText("of them");
    assertThat(page.locator("#enquiries [aria-current=true]")).isVisible();
  }

  private Page enquiries(String address, int width, String... roles) {
    Page page = pages.open(address, width);
    page.getByLabel("Staff token").fill(system.staffToken(roles));
    button(page, "Open").click();
    assertThat(page.locator("#desk")).isVisible();
    return page;
  }

  private static Page.LocatorOptions reporting(String organization) {
    return new Page.LocatorOptions().setHasText(organization);
  }

  private Page staff(int width, String... roles) {
    Page page = pages.open("/support.html#token=" + system.staffToken(roles), width);
    assertThat(page.locator("#desk")).isVisible();
    assertThat(page).hasURL(system.address() + "/support.html");
    return page;
  }
}
