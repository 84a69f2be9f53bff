package com.opleap.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.opleap.localaws.Faults.Kind;
import com.opleap.promises.Keeps;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The preferences page as a person meets it who opens the link in their mail. */
class PreferencesBrowserIT extends InABrowser {
  @Test
  @Keeps({"V1", "V2"})
  void aPersonSeesWhatTheyAllowAndChangesIt() {
    LinkHolder asha = LinkHolder.writing(system, "changes@example.com");
    Page page = pages.open(asha.link(), Pages.WIDE);
    assertThat(box(page, "Offers", "E-mail")).isChecked();
    assertThat(box(page, "Offers", "Post")).not().isChecked();
    assertThat(page.locator("#purposes input")).hasCount(49);
    picture(page, "preferences");
    box(page, "Offers", "E-mail").uncheck();
    box(page, "Surveys", "Post").check();
    page.locator("#choices [type=submit]").click();
    assertThat(page.locator("#saved")).containsText("holds from now on");

    Page again = pages.open(asha.link(), Pages.WIDE);
    assertThat(box(again, "Surveys", "Post")).isChecked();
    assertThat(box(again, "Offers", "E-mail")).not().isChecked();
    assertThat(asha.mayBeSentOffersByEmail()).isFalse();
  }

  @Test
  @Keeps({"V1", "V2"})
  void oneButtonWithdrawsEverything() {
    LinkHolder asha = LinkHolder.writing(system, "withdraws@example.com");
    Page page = pages.open(asha.link(), Pages.WIDE);
    assertThat(box(page, "Offers", "E-mail")).isChecked();
    page.getByText("Withdraw everything").press("Enter");
    assertThat(page.locator("#saved")).containsText("Nothing is allowed from now on");
    assertThat(page.locator("#purposes input:checked")).hasCount(0);
    assertThat(asha.mayBeSentOffersByEmail()).isFalse();
  }

  @Test
  @Keeps({"V1", "V2"})
  void whatIsChosenLastHoldsThoughAnotherChoiceIsStillBeingSaved() {
    LinkHolder asha = LinkHolder.writing(system, "impatient@example.com");
    Page page = pages.open(asha.link(), Pages.WIDE);
    List<Route> held = new ArrayList<>();
    page.route(
        "**/preferences",
        route -> {
          if (held.isEmpty()) {
            held.add(route);
          } else {
            route.resume();
          }
        });
    box(page, "Surveys", "Post").check();
    page.locator("#choices [type=submit]").click();
    page.waitForCondition(() -> !held.isEmpty());
    page.getByText("Withdraw everything").press("Enter");
    held.getFirst().resume();
    assertThat(page.locator("#saved")).containsText("Nothing is allowed from now on");
    assertThat(page.locator("#purposes input:checked")).hasCount(0);
    assertThat(asha.mayBeSentOffersByEmail()).isFalse();
  }

  @Test
  @Keeps("C12")
  void theTokenDoesNotStayInTheAddress() {
    Page page = pages.open(LinkHolder.writing(system, "address@example.com").link(), Pages.WIDE);
    assertThat(page.locator("#choices")).isVisible();
    assertThat(page).hasURL(system.address() + "/preferences.html");
  }

  @Test
  void aLinkThatIsNotOursIsSaid() {
    Page page = pages.open("/preferences.html#token=x", Pages.WIDE);
    assertThat(page.locator("#problem")).containsText("none of ours");
    assertThat(page.locator("#problem")).isFocused();
    Page without = pages.open("/preferences.html", Pages.NARROW);
    assertThat(without.locator("#problem")).containsText("open the link in our mail");
    picture(without, "preferences-without-link");
  }

  @Test
  void whatWasRemovedIsSaid() {
    LinkHolder asha = LinkHolder.writing(system, "removed@example.com");
    asha.isRemoved();
    assertThat(pages.open(asha.link(), Pages.WIDE).locator("#problem"))
        .containsText("has been removed");
  }

  @Test
  void whatCouldNotBeSavedStaysTickedAndASecondTryGetsThrough() {
    LinkHolder asha = LinkHolder.writing(system, "second.try@example.com");
    Page page = pages.open(asha.link(), Pages.WIDE);
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
    Page page = pages.open(LinkHolder.writing(system, "narrow@example.com").link(), Pages.NARROW);
    assertThat(page.locator("#choices")).isVisible();
    Pages.assertNothingRunsOffTheSide(page);
    picture(page, "preferences-narrow");
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
