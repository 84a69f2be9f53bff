package com.opleap.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.opleap.local.Colleague.PASSWORD;
import static com.opleap.local.Colleague.button;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.opleap.promises.Keeps;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An organization's users, and what it uses, as those who look after them meet the pages. */
class UsersPageBrowserIT extends InABrowser {
  @ParameterizedTest
  @ValueSource(ints = {Pages.NARROW, Pages.WIDE})
  @Keeps({"C1", "C3"})
  void somebodyIsInvitedJoinsAndSeesTheContactPersonsAlone(int width) {
    String email = "ravi" + width + "@acme.example";
    Page page = owner("Acme" + width, width);
    invite(page, "Ravi Kumar", email);
    assertThat(page.locator("#done")).hasText("Ravi Kumar is invited.");
    assertThat(row(page, "Ravi Kumar")).containsText("Invited");
    Pages.assertNothingRunsOffTheSide(page);

    Page joining = pages.open(Colleague.mailedLink(system, email), width);
    joining.getByLabel("New password").fill(PASSWORD);
    button(joining, "Set this password").click();
    joining.locator("#set-done").getByText("Sign in").click();
    joining.getByLabel("E-mail").fill(email);
    joining.getByLabel("Password").fill(PASSWORD);
    button(joining, "Sign in").click();
    assertThat(joining.locator("#contacts")).containsText("Asha Rao");
    assertThat(joining.locator("#people")).isHidden();
    assertThat(joining.locator("#problem")).isHidden();
    Pages.assertNothingRunsOffTheSide(joining);

    page.reload();
    assertThat(row(page, "Ravi Kumar")).not().containsText("Invited");
  }

  @Test
  void anInvitationIsSentAgainAndRevoked() {
    Page page = owner("Again", Pages.WIDE);
    invite(page, "Meena Rao", "meena@again.example");
    button(page, "Invite again Meena Rao").click();
    assertThat(page.locator("#done")).hasText("Meena Rao is mailed once more.");
    button(page, "Revoke Meena Rao").click();
    assertThat(page.locator("#done")).hasText("The invitation of Meena Rao is revoked.");
    assertThat(row(page, "Meena Rao")).hasCount(0);
  }

  @Test
  void whatIsWrongInAnInvitationIsSaidBesideItsField() {
    Page page = owner("Mistaken", Pages.WIDE);
    button(page, "Invite somebody").click();
    page.locator("#invite-email").fill("no address");
    page.locator("#invite-phone").fill("12");
    button(page, "Invite").click();
    assertThat(page.locator("#invite-name-error")).hasText("Please fill this in.");
    assertThat(page.locator("#invite-email-error")).isVisible();
    assertThat(page.locator("#invite-phone-error")).isVisible();
    assertThat(page.locator("#invite-name")).isFocused();
    page.keyboard().press("Escape");
    assertThat(page.locator("#invitation")).isHidden();
  }

  @Test
  @Keeps("C1")
  void aUserIsChangedAndARoleOnlyAfterProof() {
    Page page = owner("Changes", Pages.NARROW);
    invite(page, "Kavya Iyer", "kavya@changes.example");
    new Colleague(pages, "kavya@changes.example").setsPassword();
    // For longer than a proof holds.
    system.aws().clock().advance(Duration.ofMinutes(11));
    page.reload();
    button(page, "Change Kavya Iyer").click();
    page.locator("#user-title").fill("Head of sales");
    page.locator("#user-role").selectOption("admin");
    page.locator("#user-contact").check();
    button(page, "Save").click();
    Colleague.proves(page);

    assertThat(page.locator("#done")).hasText("Kavya Iyer is changed.");
    assertThat(row(page, "Kavya Iyer")).containsText("Head of sales");
    assertThat(row(page, "Kavya Iyer")).containsText("Admin");
    assertThat(page.locator("#contacts")).containsText("Kavya Iyer");
  }

  @Test
  void aUserIsDeactivatedAndThenRemoved() {
    Page page = owner("Leaves", Pages.WIDE);
    invite(page, "Divya Nair", "divya@leaves.example");
    new Colleague(pages, "divya@leaves.example").setsPassword();
    page.reload();
    button(page, "Change Divya Nair").click();
    page.locator("#user-state").selectOption("deactivated");
    button(page, "Save").click();
    assertThat(row(page, "Divya Nair")).containsText("Deactivated");

    button(page, "Change Divya Nair").click();
    button(page, "Remove …").click();
    assertThat(button(page, "Remove for good")).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.locator("#done")).hasText("Divya Nair is removed.");
    assertThat(row(page, "Divya Nair")).hasCount(0);
  }

  @Test
  void theLastOwnerStaysOne() {
    Page page = owner("Last", Pages.WIDE);
    button(page, "Change Asha Rao").click();
    page.locator("#user-role").selectOption("member");
    button(page, "Save").click();
    assertThat(page.locator("#user")).containsText("at least one active owner");
  }

  @ParameterizedTest
  @ValueSource(ints = {Pages.NARROW, Pages.WIDE})
  @Keeps("C8")
  void whatIsUsedIsShownAgainstThePlanAndNoMoreAreInvitedThanItHas(int width) {
    Page page = owner("Limits" + width, width);
    for (int i = 1; i < 5; i++) {
      invite(page, "Colleague " + i, "colleague" + i + width + "@limits.example");
      assertThat(page.locator("#done")).hasText("Colleague " + i + " is invited.");
    }
    invite(page, "One More", "one.more" + width + "@limits.example");
    assertThat(page.locator("#invitation")).containsText("Your plan allows no more");

    page.navigate("/usage.html");
    assertThat(page.locator("#usage")).containsText("5 of 5 (100 %)");
    assertThat(page.getByLabel("Users", new Page.GetByLabelOptions().setExact(true)))
        .hasJSProperty("value", 5);
    Pages.assertNothingRunsOffTheSide(page);
  }

  private Page owner(String organization, int width) {
    String email = "owner@" + organization.toLowerCase(Locale.ROOT) + ".example";
    Page page = Colleague.registering(pages, organization, email).opens("/users.html", width);
    assertThat(page).hasURL(Pattern.compile(".*/users\\.html"));
    assertThat(row(page, "Asha Rao")).isVisible();
    return page;
  }

  private static void invite(Page page, String name, String email) {
    button(page, "Invite somebody").click();
    page.locator("#invite-name").fill(name);
    page.locator("#invite-email").fill(email);
    button(page, "Invite").click();
  }

  private static Locator row(Page page, String name) {
    return page.locator("#users > li", new Page.LocatorOptions().setHasText(name));
  }
}
