package com.opleap.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.opleap.local.Colleague.button;

import com.microsoft.playwright.Page;
import com.opleap.promises.Keeps;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What staff see of organizations, and what becomes of abuse. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SupportPageBrowserIT {
  private static final String REASON = "They asked us on the phone";

  private Pages pages;
  private LocalSystem system;

  @BeforeAll
  void start() {
    pages = new Pages();
    system = pages.system();
  }

  @AfterAll
  void stop() {
    if (pages != null) {
      pages.close();
    }
  }

  @AfterEach
  void nothingWasRefusedByThePolicyOfThePage() {
    pages.assertNoComplaints();
  }

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
  void supportAloneSuspendsNobodyAndReadsNoReports() {
    Colleague.registering(pages, "Quagga Traders", "owner@quagga.example");
    Page page = staff(Pages.WIDE, "support");
    page.getByLabel("Why do you look?").fill(REASON);
    page.getByLabel("Words of its name").fill("Quagga");
    button(page, "Look up").click();
    button(page, "See Quagga Traders").click();
    assertThat(page.locator("#organization")).isVisible();
    assertThat(page.locator("#suspension")).isHidden();
    assertThat(page.locator("#reports-part")).isHidden();
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
    page.getByLabel("Who is it?").fill("Zebra Traders");
    page.getByLabel("What happened?").fill(message);
    Pages.assertNothingRunsOffTheSide(page);
    button(page, "Report").click();
    assertThat(page.locator("#sent")).isFocused();

    Page trust = staff(width, "trust");
    assertThat(trust.locator("#reports")).containsText(message);
    Pages.assertNothingRunsOffTheSide(trust);
    trust.getByLabel("Show what a program seems to have sent").check();
    assertThat(trust.locator("#no-reports")).isVisible();
  }

  @Test
  void aMailToStaffLeadsToItsReport() {
    for (String message : List.of("The first of them", "The second of them")) {
      Page page = pages.open("/abuse.html", Pages.WIDE);
      page.getByLabel("What happened?").fill(message);
      button(page, "Report").click();
      assertThat(page.locator("#sent")).isVisible();
    }
    system.drainStreams();
    String link =
        system.aws().mailbox().mails().stream()
            .flatMap(mail -> mail.links().stream())
            .filter(each -> each.contains("/support.html#abuse="))
            .findFirst()
            .orElseThrow();
    Page page = pages.open(link, Pages.WIDE);
    page.getByLabel("Staff token").fill(system.staffToken("trust"));
    button(page, "Open").click();
    assertThat(page.locator("#reports [aria-current]")).containsText("of them");
  }

  private Page staff(int width, String... roles) {
    Page page = pages.open("/support.html#token=" + system.staffToken(roles), width);
    assertThat(page.locator("#desk")).isVisible();
    assertThat(page).hasURL(system.address() + "/support.html");
    return page;
  }
}
