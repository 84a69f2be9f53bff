package com.opleap.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.opleap.local.Colleague.PASSWORD;
import static com.opleap.local.Colleague.button;
import static com.opleap.local.Colleague.proves;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.opleap.promises.Keeps;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An organization's registration and trail, and a user's own profile. */
class CompanyPagesBrowserIT extends InABrowser {
  /** Longer than a proof holds. */
  private static final Duration A_WHILE = Duration.ofMinutes(11);

  @ParameterizedTest
  @ValueSource(ints = {Pages.NARROW, Pages.WIDE})
  @Keeps("C1")
  void anOwnerChangesTheRegistrationAndSeesItInTheTrail(int width) {
    Page page = owner("Changed" + width, "/company.html", width);
    assertThat(page.locator("#tax")).hasValue("");
    page.locator("#name").fill("Renamed Traders");
    page.locator("#tax").fill("27AAAPL1234C1ZV");
    page.locator("#billing-address").fill("");
    button(page, "Save").click();
    assertThat(page.locator("#billing-address-error")).hasText("Please fill this in.");
    page.locator("#billing-address").fill("2 Side Road");
    button(page, "Save").click();
    assertThat(page.locator("#done")).hasText("Saved.");
    assertThat(page.locator("#tax")).hasValue("27AAAPL1234C1ZV");
    Pages.assertNothingRunsOffTheSide(page);
    page.reload();
    assertThat(page.locator("header")).containsText("Renamed Traders");

    page.navigate("/audit.html");
    assertThat(page.locator("#lines")).containsText("Asha Rao changed the organization");
    Pages.assertNothingRunsOffTheSide(page);
  }

  @ParameterizedTest
  @ValueSource(ints = {Pages.NARROW, Pages.WIDE})
  @Keeps("C19")
  void anOwnerIsLedFromTheUsageToAnotherPlanThatHoldsItsUsers(int width) {
    Page page = owner("Plan" + width, "/usage.html", width);
    page.getByText("change the plan").click();
    Locator plan = page.getByLabel("Plan");
    assertThat(plan).hasValue("trial");
    plan.selectOption("team");
    button(page, "Save").click();
    assertThat(page.locator("#done")).hasText("Saved.");
    assertThat(plan).hasValue("team");
    page.navigate("/usage.html");
    assertThat(page.locator("#plan")).hasText("Your plan: Team");
    assertThat(page.locator("#usage")).containsText("1 of 25");
    Pages.assertNothingRunsOffTheSide(page);

    invites(page, 5);
    page.navigate("/company.html");
    plan.selectOption("trial");
    button(page, "Save").click();
    assertThat(page.locator("#company")).containsText("allows 5 users, and you have 6");
    Pages.assertNothingRunsOffTheSide(page);
  }

  /** As the page of users does. */
  private static void invites(Page page, int users) {
    for (int user = 1; user <= users; user++) {
      Object status =
          page.evaluate(
              """
              email => fetch('/sub-accounts', {
                method: 'POST', headers: { 'Content-Type': 'application/json' },
                body: JSON.stringify({ name: 'Ravi Iyer', email, role: 'member' })
              }).then(answer => answer.status)
              """,
              "user-" + user + "@plan.example");
      assertThat(status).isEqualTo(201);
    }
  }

  @Test
  @Keeps("C13")
  void closingTellsTheDateAndCanBeTakenBack() {
    Page page = owner("Closing", "/company.html", Pages.WIDE);
    assertThat(page.locator("#company")).isVisible();
    system.aws().clock().advance(A_WHILE);
    button(page, "Close …").click();
    assertThat(button(page, "Close the organization")).isFocused();
    page.keyboard().press("Enter");
    proves(page);
    assertThat(page.locator("#closing")).containsText("erased for good");
    assertThat(page.locator("#closes-at time")).isVisible();
    assertThat(page.locator("#close-part")).isHidden();
    button(page, "Keep it open").click();
    assertThat(page.locator("#closing")).isHidden();
    assertThat(page.locator("#close-part")).isVisible();
  }

  @Test
  void whoDoesNotProveWhoTheyAreChangesNothing() {
    Page page = owner("Unproved", "/company.html", Pages.NARROW);
    assertThat(page.locator("#company")).isVisible();
    system.aws().clock().advance(A_WHILE);
    button(page, "Close …").click();
    button(page, "Close the organization").click();
    page.locator("#proof").getByLabel("Password").fill("something else entirely");
    page.locator("#proof").getByText("Go on").click();
    assertThat(page.locator("#proof")).containsText("are not right");
    Pages.assertNothingRunsOffTheSide(page);
    page.keyboard().press("Escape");
    assertThat(page.locator("#proof")).hasCount(0);
    assertThat(page.locator("#closing")).isHidden();
  }

  @Test
  @Keeps("C14")
  void theTrailIsFilteredAndSavedAsATable() throws IOException {
    Page page = owner("Trail", "/audit.html", Pages.WIDE);
    assertThat(page.locator("#lines")).containsText("registered the organization");
    page.getByLabel("Who").selectOption("Asha Rao");
    page.getByLabel("What").selectOption("signed in");
    button(page, "Show").click();
    assertThat(page.locator("#lines")).not().containsText("registered the organization");
    assertThat(page.locator("#lines")).containsText("Asha Rao signed in");
    Download table = page.waitForDownload(() -> button(page, "Save as CSV").click());
    assertThat(Files.readString(table.path())).contains("actorName").contains("session.open");
    page.getByLabel("To").fill("2020-01-01");
    button(page, "Show").click();
    assertThat(page.locator("#no-lines")).isVisible();
  }

  @ParameterizedTest
  @ValueSource(ints = {Pages.NARROW, Pages.WIDE})
  @Keeps("C12")
  void aSecondFactorIsSetUpItsCodesShownOnceAndAskedForAtSigningIn(int width) {
    Colleague colleague = registered("Factor" + width);
    Page page = colleague.opens("/profile.html", width);
    button(page, "Set it up").click();
    assertThat(page.locator("#uri")).hasAttribute("href", Pattern.compile("otpauth://totp/.*"));
    String secret = page.locator("#secret").textContent();
    assertThat(QrReader.text(page.locator("#qr").screenshot()))
        .isEqualTo(page.locator("#uri").getAttribute("href"));
    page.locator("#code").fill("000000");
    button(page, "Confirm").click();
    assertThat(page.locator("#code-error")).containsText("not the code");
    page.locator("#code").fill(Authenticator.code(secret, system.aws().clock().instant()));
    button(page, "Confirm").click();
    assertThat(page.locator("#recovery")).isFocused();
    String recovery = page.locator("#codes li").first().textContent();
    Pages.assertNothingRunsOffTheSide(page);
    button(page, "I have them").click();
    assertThat(page.locator("#codes li")).hasCount(0);
    assertThat(page.locator("#factor-state")).containsText("a code beside your password");

    Page other = pages.open("/sign-in.html", width);
    assertThat(other.locator("#code")).isHidden();
    other.getByLabel("E-mail").fill(colleague.email());
    other.getByLabel("Password").fill(PASSWORD);
    button(other, "Sign in").click();
    assertThat(other.locator("#code")).isFocused();
    other.locator("#code").fill(recovery);
    other.keyboard().press("Enter");
    assertThat(other).hasURL(Pattern.compile(".*/users\\.html"));
  }

  @Test
  void whoLacksTheFactorThatIsDemandedIsShownTheWay() {
    Page page = owner("Demands", "/company.html", Pages.WIDE);
    page.getByLabel("Everybody has to sign in").check();
    button(page, "Save").click();
    assertThat(page.locator("#problem")).containsText("with a second factor");
    page.locator("#problem").getByText("Set up a second factor").click();
    assertThat(page).hasURL(Pattern.compile(".*/profile\\.html#factor"));
    assertThat(page.locator("#factor-state")).containsText("Please set one up");
  }

  @ParameterizedTest
  @ValueSource(ints = {Pages.NARROW, Pages.WIDE})
  @Keeps("C3")
  void aUserSavesWhatIsKeptOfThemAndAsksTheContactPersons(int width) throws IOException {
    Page page = owner("Own" + width, "/profile.html", width);
    assertThat(page.locator("#own")).containsText("Asha Rao");
    assertThat(page.locator("header")).containsText("Own" + width);
    Pages.assertNothingRunsOffTheSide(page);
    system.aws().clock().advance(A_WHILE);
    Download file =
        page.waitForDownload(() -> {
          button(page, "Save all of it as a file").click();
          proves(page);
        });
    assertThat(Files.readString(file.path())).contains("Asha Rao").contains("sessions");

    page.getByLabel("What do you want?").selectOption("removal");
    button(page, "Ask").click();
    assertThat(page.locator("#text-error")).hasText("Please fill this in.");
    page.getByLabel("Which, and how?").fill("My phone number, please");
    button(page, "Ask").click();
    assertThat(page.locator("#done")).hasText("Your contact persons have it.");

    page.navigate("/users.html");
    assertThat(page.locator("#requests")).containsText("Asha Rao wants to be removed");
    assertThat(page.locator("#requests")).containsText("My phone number, please");
    page.locator("#requests").getByText("Done").click();
    assertThat(page.locator("#done")).hasText("Noted as done.");
    assertThat(page.locator("#requests button")).hasCount(0);
    Pages.assertNothingRunsOffTheSide(page);
  }

  @ParameterizedTest
  @ValueSource(ints = {Pages.NARROW, Pages.WIDE})
  @Keeps("C12")
  void aUserSignsInByAnotherAddressOnceItIsConfirmed(int width) {
    String email = "new" + width + "@moves.example";
    Page page = owner("Moves" + width, "/profile.html", width);
    page.locator("#email").fill("no address");
    button(page, "Mail me a link").click();
    assertThat(page.locator("#email-error")).isVisible();
    page.locator("#email").fill(email);
    button(page, "Mail me a link").click();
    assertThat(page.locator("#done")).hasText("A mail is on its way to this address.");

    Page confirming = pages.open(Colleague.mailedLink(system, email, "address"), width);
    assertThat(confirming).hasURL(system.address() + "/address.html");
    Pages.assertNothingRunsOffTheSide(confirming);
    button(confirming, "Confirm").click();
    assertThat(confirming.locator("#confirmed")).isFocused();
    Page moved = new Colleague(pages, email).opens("/profile.html", width);
    assertThat(moved.locator("#own")).containsText(email);
  }

  @Test
  void anAddressIsNotConfirmedByALinkThatIsNoneOfOurs() {
    Page page = pages.open("/address.html#token=x", Pages.WIDE);
    button(page, "Confirm").click();
    assertThat(page.locator("#problem")).containsText("none of ours");
    assertThat(page.locator("#confirm")).isHidden();
  }

  private Page owner(String organization, String path, int width) {
    return registered(organization).opens(path, width);
  }

  private Colleague registered(String organization) {
    String email = "owner@" + organization.toLowerCase(Locale.ROOT) + ".example";
    return Colleague.registering(pages, organization, email);
  }
}
