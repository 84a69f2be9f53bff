package com.opleap.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.opleap.local.Colleague.button;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the staff page shows to whom, by the roles of their token. */
class StaffRolesBrowserIT extends InABrowser {
  @Test
  void salesSeeWhatCouldNotBeSent() {
    Page page = desk("/staff.html", "sales");
    assertThat(page.locator("#no-parked")).isVisible();
    assertThat(page.locator("#read")).isVisible();
    assertThat(page.locator("#problem")).isHidden();
  }

  @Test
  void anOperatorSeesThatAloneAndIsRefusedNothing() {
    Page page = pages.open("/staff.html", Pages.WIDE);
    List<String> asked = new ArrayList<>();
    page.onRequest(request -> asked.add(request.url()));
    signIn(page, "operator");
    assertThat(page.locator("#no-parked")).isVisible();
    assertThat(page.locator("#read")).isHidden();
    assertThat(page.locator("#record")).isHidden();
    assertThat(page.locator("#problem")).isHidden();
    assertThat(asked).noneMatch(url -> url.contains("/enquiries"));
  }

  @Test
  void whoCanDoNothingHereIsToldSo() {
    Page page = pages.open("/staff.html#token=" + system.staffToken("analyst"), Pages.WIDE);
    assertThat(page.locator("#problem")).hasText("Your roles do not allow this.");
    assertThat(page.locator("#desk")).isHidden();
  }

  @Test
  void whoeverReadsBothTurnsFromOneToTheOther() {
    new Visitor(system.address())
        .postJson("/abuse-reports", "{\"message\":\"Stop it\",\"organization\":\"Okapi\"}");
    Page page = desk("/staff.html#role=trust", "sales", "trust");
    assertThat(page.getByLabel("From forms that are read by")).hasValue("trust");
    page.getByRole(AriaRole.TAB, new GetByRoleOptions().setName("Spam folder")).click();
    assertThat(page.locator("#enquiries button", new Page.LocatorOptions().setHasText("Okapi")))
        .isVisible();
    page.getByLabel("From forms that are read by").selectOption("sales");
    assertThat(page.locator("#no-enquiries")).isVisible();
    assertThat(page.locator("#record")).isVisible();
  }

  @Test
  void whatIsRecordedIsShownInTheListOfSales() {
    Page page = desk("/staff.html#role=trust", "sales", "trust");
    page.getByLabel("How did they get in touch?").selectOption("Phone call");
    page.getByLabel("Their name").fill("Ravi Caller");
    page.locator("#note-phone").fill("+91 98450 12345");
    page.getByLabel("What they said").fill("Wants to see a demo.");
    button(page, "Record").click();
    assertThat(page.locator("#fields")).containsText("Ravi Caller");
    assertThat(page.getByLabel("From forms that are read by")).hasValue("sales");
    assertThat(page.locator("#enquiries")).containsText("Ravi Caller");
  }

  @Test
  void aLinkToAnotherListOpensIt() {
    Page page = desk("/staff.html", "sales", "trust");
    page.evaluate("location.hash = 'role=trust'");
    assertThat(page.getByLabel("From forms that are read by")).hasValue("trust");
    page.waitForResponse("**/enquiries?folder=inbox&role=trust*", button(page, "Reload")::click);
  }

  /** {@code support} is a role, and none that reads enquiries. */
  @ParameterizedTest
  @ValueSource(strings = {"support", "nobody", ""})
  void aLinkToNoListChangesNothing(String role) {
    Page page = desk("/staff.html#role=" + role, "sales", "trust");
    page.evaluate("role => { location.hash = `again&role=${role}`; }", role);
    page.waitForResponse("**/enquiries?folder=inbox&role=sales*", button(page, "Reload")::click);
    assertThat(page.getByLabel("From forms that are read by")).hasValue("sales");
    assertThat(page.locator("#problem")).isHidden();
  }

  private Page desk(String address, String... roles) {
    Page page = pages.open(address, Pages.WIDE);
    signIn(page, roles);
    return page;
  }

  private void signIn(Page page, String... roles) {
    page.getByLabel("Staff token").fill(system.staffToken(roles));
    button(page, "Open").click();
    assertThat(page.locator("#desk")).isVisible();
  }
}
