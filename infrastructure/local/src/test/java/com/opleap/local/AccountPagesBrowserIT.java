package com.opleap.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.opleap.local.Colleague.PASSWORD;
import static com.opleap.local.Colleague.button;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.opleap.promises.Keeps;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way to an account: registering, a password, signing in, and seeing where one is. */
class AccountPagesBrowserIT extends InABrowser {
  @ParameterizedTest
  @ValueSource(ints = {Pages.NARROW, Pages.WIDE})
  @Keeps("C1")
  void anOrganizationRegistersItsOwnerSetsAPasswordAndSignsIn(int width) {
    String email = "owner" + width + "@acme.example";
    Page page = pages.open("/register.html", width);
    Pages.assertNothingRunsOffTheSide(page);
    page.locator("#name").fill("Acme");
    page.getByLabel("Country").selectOption("India");
    page.getByLabel("Plan").selectOption("team");
    page.getByLabel("Your privacy policy").fill("https://acme.example/privacy");
    page.locator("#billing-name").fill("Acme Ltd");
    page.getByLabel("Tax id").fill("27AAAPL1234C1ZV");
    page.getByLabel("Address").fill("1 Main Road\nPune");
    page.getByLabel("Your name").fill("Asha Rao");
    page.getByLabel("E-mail").fill(email);
    page.getByLabel("Phone").fill("+91 22 2345 6789");
    button(page, "Register").click();
    assertThat(page.locator("#sent")).containsText("A mail is on its way");
    assertThat(page.locator("#sent")).isFocused();

    page.navigate(Colleague.mailedLink(system, email));
    Pages.assertNothingRunsOffTheSide(page);
    page.getByLabel("New password").fill(PASSWORD);
    button(page, "Set this password").click();
    page.locator("#set-done").getByText("Sign in").click();

    page.getByLabel("E-mail").fill(email);
    page.getByLabel("Password").fill(PASSWORD);
    Pages.assertNothingRunsOffTheSide(page);
    button(page, "Sign in").click();
    assertThat(page).hasURL(Pattern.compile(".*/users\\.html"));
    page.navigate("/sessions.html");
    assertThat(page.locator("#sessions")).containsText("This device");
    Pages.assertNothingRunsOffTheSide(page);
  }

  @Test
  void theKeyboardAloneIsEnoughToRegisterAndSignIn() {
    Page page = pages.open("/register.html", Pages.WIDE);
    page.locator("#name").focus();
    for (String typed :
        new String[] {
          "Keys",
          "India",
          "Trial",
          "https://keys.example/privacy",
          "Keys Ltd",
          "",
          "1 Main Road",
          "Asha Rao",
          "keys@keys.example",
          ""
        }) {
      page.keyboard().type(typed);
      page.keyboard().press("Tab");
    }
    page.keyboard().press("Enter");
    assertThat(page.locator("#sent")).isFocused();

    page.navigate(Colleague.mailedLink(system, "keys@keys.example"));
    assertThat(page.getByLabel("New password")).isFocused();
    page.keyboard().type(PASSWORD);
    page.keyboard().press("Enter");
    assertThat(page.locator("#set-done")).isFocused();
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    assertThat(page).hasURL(Pattern.compile(".*/sign-in\\.html"));
    page.getByLabel("E-mail").focus();
    page.keyboard().type("keys@keys.example");
    page.keyboard().press("Tab");
    page.keyboard().type(PASSWORD);
    page.keyboard().press("Enter");
    assertThat(page).hasURL(Pattern.compile(".*/users\\.html"));
  }

  @Test
  void whatIsWrongInARegistrationIsSaidBesideItsFieldAndNothingTypedIsLost() {
    Page page = pages.open("/register.html", Pages.WIDE);
    page.locator("#name").fill("Acme");
    page.locator("#policy").fill("not an address");
    button(page, "Register").click();

    assertThat(page.locator("#policy-error")).containsText("not a web page's address");
    assertThat(page.locator("#billing-address-error")).hasText("Please fill this in.");
    assertThat(page.locator("#email-error")).hasText("Please fill this in.");
    assertThat(page.locator("#phone-error")).isHidden();
    assertThat(page.locator("#country")).isFocused();
    assertThat(page.locator("#name")).hasValue("Acme");
  }

  @Test
  @Keeps("C12")
  void eachRefusalOfAPasswordHasItsReasonAndTheLinkStaysGood() {
    Colleague owner = Colleague.registering(pages, "Reasons", "reasons@reasons.example");
    asksForALink(owner.email());
    Page page = pages.open(Colleague.mailedLink(system, owner.email()), Pages.NARROW);
    assertThat(page).hasURL(system.address() + "/password.html");

    page.getByLabel("New password").fill("too short");
    assertThat(page.locator("#password-length")).hasText("9 characters");
    button(page, "Set this password").click();
    assertThat(page.locator("#password-error")).containsText("at least 15 characters");
    page.getByLabel("New password").fill("passwordpassword");
    button(page, "Set this password").click();
    assertThat(page.locator("#password-error")).containsText("tried first");
    page.getByLabel("New password").fill("reasons@reasons.example");
    button(page, "Set this password").click();
    assertThat(page.locator("#password-error")).containsText("made of your name");
    page.getByLabel("New password").fill("another otter knits at noon");
    button(page, "Set this password").click();
    assertThat(page.locator("#set-done")).isVisible();
  }

  @Test
  void whoeverTypesAPasswordCanSeeIt() {
    Page page = pages.open("/password.html#token=x", Pages.WIDE);
    assertThat(page.getByLabel("New password")).hasAttribute("type", "password");
    page.getByLabel("Show what I type").check();
    assertThat(page.getByLabel("New password")).hasAttribute("type", "text");
  }

  @Test
  void aLinkThatIsNoneOfOursOrIsUsedSaysSo() {
    Page page = pages.open("/password.html#token=x", Pages.WIDE);
    page.getByLabel("New password").fill(PASSWORD);
    button(page, "Set this password").click();
    assertThat(page.locator("#problem")).containsText("has been used");
    page.getByText("Have a new link mailed").click();
    assertThat(page).hasURL(Pattern.compile(".*/reset\\.html"));
  }

  @Test
  void wrongCredentialsAreSaidAndTheWayOnIsKept() {
    Colleague owner = Colleague.registering(pages, "Wrong", "wrong@wrong.example");
    Page page = pages.open("/users.html#inbox", Pages.WIDE);
    assertThat(page).hasURL(system.address() + "/sign-in.html#to=users&at=inbox");
    page.getByLabel("E-mail").fill(owner.email());
    page.getByLabel("Password").fill("something else entirely");
    button(page, "Sign in").click();
    assertThat(page.locator("#sign-in")).containsText("are not right");
    page.getByLabel("Password").fill(PASSWORD);
    button(page, "Sign in").click();
    assertThat(page).hasURL(system.address() + "/users.html#inbox");
  }

  @Test
  @Keeps("C12")
  void noScriptAndNoAddressHoldsTheSession() {
    Page page =
        Colleague.registering(pages, "Cookie", "cookie@cookie.example")
            .opens("/sessions.html", Pages.WIDE);
    assertThat(page.locator("#sessions")).containsText("This device");
    assertThat(page.evaluate("document.cookie + localStorage.length + sessionStorage.length"))
        .isEqualTo("00");
    assertThat(page.url()).isEqualTo(system.address() + "/sessions.html");
  }

  @Test
  void oneSessionIsEndedThenAllOthersThenOnesOwn() {
    Colleague owner = Colleague.registering(pages, "Many", "many@many.example");
    Page first = owner.opens("/sessions.html", Pages.WIDE);
    Page second = owner.opens("/sessions.html", Pages.WIDE);
    Page page = owner.opens("/sessions.html", Pages.NARROW);
    assertThat(page.locator("#sessions li")).hasCount(3);
    Pages.assertNothingRunsOffTheSide(page);
    page.locator("#sessions button").first().click();
    assertThat(page.locator("#done")).containsText("Ended");
    assertThat(page.locator("#sessions li")).hasCount(2);
    button(page, "End all others").click();
    assertThat(page.locator("#done")).hasText("All others are ended.");
    assertThat(page.locator("#sessions li")).hasCount(1);
    first.reload();
    assertThat(first).hasURL(Pattern.compile(".*/sign-in\\.html.*"));
    second.reload();
    assertThat(second).hasURL(Pattern.compile(".*/sign-in\\.html.*"));
    button(page, "Sign out").click();
    assertThat(page).hasURL(Pattern.compile(".*/sign-in\\.html"));
    page.navigate("/sessions.html");
    assertThat(page).hasURL(Pattern.compile(".*/sign-in\\.html.*"));
  }

  @Test
  @Keeps("C8")
  void whoeverIsSuspendedSignsOut() {
    Tenant owner = Tenant.register(system, "Halted", "owner@halted.example");
    owner.invite("member@halted.example", "member");
    Colleague member = new Colleague(pages, "member@halted.example").setsPassword();
    Page page = member.opens("/sessions.html", Pages.NARROW);
    owner.suspend();

    page.reload();
    assertThat(page.locator("#problem")).containsText("access is suspended");
    assertThat(page.locator("#sessions")).containsText("This device");
    button(page, "Sign out").click();
    assertThat(page).hasURL(Pattern.compile(".*/sign-in\\.html"));
    page.navigate("/sessions.html");
    assertThat(page).hasURL(Pattern.compile(".*/sign-in\\.html.*"));
  }

  @Test
  void whoeverCouldNotBeSignedOutIsToldAndStays() {
    Page page =
        Colleague.registering(pages, "Offline", "offline@offline.example")
            .opens("/sessions.html", Pages.WIDE);
    page.route("**/sessions/current", route -> route.abort());

    button(page, "Sign out").click();
    assertThat(page.locator("#problem")).containsText("could not be reached");
    assertThat(page).hasURL(system.address() + "/sessions.html");
  }

  private void asksForALink(String email) {
    Page page = pages.open("/reset.html", Pages.NARROW);
    Pages.assertNothingRunsOffTheSide(page);
    page.getByLabel("E-mail").fill(email);
    button(page, "Mail me a link").click();
    assertThat(page.locator("#sent")).isFocused();
  }
}
