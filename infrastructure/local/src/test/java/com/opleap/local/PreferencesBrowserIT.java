package com.opleap.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import com.opleap.localaws.Faults.Kind;
import com.opleap.promises.Keeps;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The preferences page as a person meets it who opens the link in their mail. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PreferencesBrowserIT {
  private static final int NARROW = 360;
  private static final int PATIENCE_MILLIS = 30_000;

  private final List<String> complaints = new ArrayList<>();
  private Browser browser;
  private LocalSystem system;

  @BeforeAll
  void start() {
    browser = Browser.found();
    setDefaultAssertionTimeout(PATIENCE_MILLIS);
    system = LocalSystem.start(LocalSystem.Options.quiet(Path.of(System.getProperty("root.dir"))));
  }

  @AfterAll
  void stop() {
    if (system != null) {
      system.close();
      browser.close();
    }
  }

  @AfterEach
  void nothingWasRefusedByThePolicyOfThePage() {
    assertThat(complaints).isEmpty();
  }

  @Test
  @Keeps({"V1", "V2"})
  void aPersonSeesWhatTheyAllowAndChangesIt() {
    LinkHolder asha = LinkHolder.writing(system, "changes@example.com");
    Page page = open(asha.link(), 1280);
    assertThat(box(page, "Offers", "E-mail")).isChecked();
    assertThat(box(page, "Offers", "Post")).not().isChecked();
    assertThat(page.locator("#purposes input")).hasCount(49);
    picture(page, "preferences");
    box(page, "Offers", "E-mail").uncheck();
    box(page, "Surveys", "Post").check();
    page.locator("#choices [type=submit]").click();
    assertThat(page.locator("#saved")).containsText("holds from now on");

    Page again = open(asha.link(), 1280);
    assertThat(box(again, "Surveys", "Post")).isChecked();
    assertThat(box(again, "Offers", "E-mail")).not().isChecked();
    assertThat(asha.mayBeSentOffersByEmail()).isFalse();
  }

  @Test
  @Keeps({"V1", "V2"})
  void oneButtonWithdrawsEverything() {
    LinkHolder asha = LinkHolder.writing(system, "withdraws@example.com");
    Page page = open(asha.link(), 1280);
    assertThat(box(page, "Offers", "E-mail")).isChecked();
    page.getByText("Withdraw everything").press("Enter");
    assertThat(page.locator("#saved")).containsText("Nothing is allowed from now on");
    assertThat(page.locator("#purposes input:checked")).hasCount(0);
    assertThat(asha.mayBeSentOffersByEmail()).isFalse();
  }

  @Test
  @Keeps("C12")
  void theTokenDoesNotStayInTheAddress() {
    Page page = open(LinkHolder.writing(system, "address@example.com").link(), 1280);
    assertThat(page.locator("#choices")).isVisible();
    assertThat(page).hasURL(system.address() + "/preferences.html");
  }

  @Test
  void aLinkThatIsNotOursIsSaid() {
    Page page = open(system.address() + "/preferences.html#token=x", 1280);
    assertThat(page.locator("#problem")).containsText("none of ours");
    assertThat(page.locator("#problem")).isFocused();
    Page without = open(system.address() + "/preferences.html", NARROW);
    assertThat(without.locator("#problem")).containsText("open the link in our mail");
    picture(without, "preferences-without-link");
  }

  @Test
  void whatWasRemovedIsSaid() {
    LinkHolder asha = LinkHolder.writing(system, "removed@example.com");
    asha.isRemoved();
    assertThat(open(asha.link(), 1280).locator("#problem")).containsText("has been removed");
  }

  @Test
  void whatCouldNotBeSavedStaysTickedAndASecondTryGetsThrough() {
    LinkHolder asha = LinkHolder.writing(system, "second.try@example.com");
    Page page = open(asha.link(), 1280);
    box(page, "Surveys", "Post").check();
    system.aws().faults().fail("PreferencesFunction", 1, Kind.ERROR);
    page.locator("#choices [type=submit]").click();
    assertThat(page.locator("#problem")).containsText("try again");
    system.aws().faults().clear("PreferencesFunction");
    assertThat(box(page, "Surveys", "Post")).isChecked();
    page.locator("#choices [type=submit]").click();
    assertThat(page.locator("#saved")).containsText("holds from now on");
    assertThat(page.locator("#problem")).isHidden();
  }

  @Test
  void nothingRunsOffTheSideOfANarrowScreen() {
    Page page = open(LinkHolder.writing(system, "narrow@example.com").link(), NARROW);
    assertThat(page.locator("#choices")).isVisible();
    int width = (Integer) page.evaluate("document.documentElement.scrollWidth");
    assertThat(width).isLessThanOrEqualTo(NARROW);
    picture(page, "preferences-narrow");
  }

  private Page open(String address, int width) {
    BrowserContext context =
        browser
            .chromium()
            .newContext(
                new NewContextOptions()
                    .setViewportSize(width, 800)
                    .setReducedMotion(ReducedMotion.REDUCE));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    Page page = context.newPage();
    page.onConsoleMessage(message -> {
      if (message.text().contains("Content Security Policy")) {
        complaints.add(message.text());
      }
    });
    page.navigate(address);
    return page;
  }

  /** As a screen reader finds it: the group by its legend, the box by its label. */
  private static Locator box(Page page, String purpose, String channel) {
    return page.getByRole(
            AriaRole.GROUP, new Page.GetByRoleOptions().setName(purpose).setExact(true))
        .getByLabel(channel);
  }

  /** For whoever wants to see it. */
  private static void picture(Page page, String name) {
    Path file = Path.of("target/pictures", name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
  }
}
