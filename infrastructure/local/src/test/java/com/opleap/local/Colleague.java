package com.opleap.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;

/** Somebody with an account, who signs in to the pages in a browser of their own. */
record Colleague(Pages pages, String email) {
  static final String PASSWORD = "quiet otters knit at noon";

  /** An organization's first owner; what is not tried here goes by the API. */
  static Colleague registering(Pages pages, String organization, String email) {
    Visitor visitor = new Visitor(pages.system().address());
    assertThat(visitor.postJson("/organizations", registration(organization, email)).status())
        .isEqualTo(202);
    return new Colleague(pages, email).setsPassword();
  }

  private static String registration(String organization, String email) {
    return """
    {"name":"%s","country":"IN","plan":"trial","privacyPolicyUrl":"https://acme.example/privacy",
     "billing":{"name":"Acme Ltd","address":"1 Main Road, Pune"},
     "primaryUser":{"name":"Asha Rao","email":"%s"}}
    """
        .formatted(organization, email);
  }

  /** With the newest link that came by mail. */
  Colleague setsPassword() {
    String link = mailedLink(pages.system(), email);
    String token = link.substring(link.indexOf("#token=") + "#token=".length());
    Visitor visitor = new Visitor(pages.system().address());
    String body = "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(token, PASSWORD);
    assertThat(visitor.postJson("/passwords", body).status()).isEqualTo(204);
    return this;
  }

  /** The page in a new browser in which they are signed in. */
  Page opens(String path, int width) {
    Page page = pages.open("/sign-in.html", width);
    Object status =
        page.evaluate(
            """
            body => fetch('/sessions', {
              method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body)
            }).then(answer => answer.status)
            """,
            Map.of("email", email, "password", PASSWORD));
    assertThat(status).isEqualTo(201);
    page.navigate(path);
    return page;
  }

  static String mailedLink(LocalSystem system, String email) {
    return mailedLink(system, email, "password");
  }

  /** The newest that leads to that page. */
  static String mailedLink(LocalSystem system, String email, String page) {
    system.drainStreams();
    return system.aws().mailbox().mailsTo(email).stream()
        .flatMap(mail -> mail.links().stream())
        .filter(link -> link.contains("/" + page + ".html#token="))
        .findFirst()
        .orElseThrow();
  }

  /** As the page asks before what matters most. */
  static void proves(Page page) {
    assertThat(page.locator("#proof")).isVisible();
    page.locator("#proof").getByLabel("Password").fill(PASSWORD);
    page.locator("#proof").getByText("Go on").click();
    assertThat(page.locator("#proof")).hasCount(0);
  }

  static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
