package com.opleap.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the snippet page shows, pasted into a page of another site, to the letter. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SnippetBrowserIT {
  private static final String PARTNER = "https://partner.opleap.example";
  private static final int PATIENCE_MILLIS = 30_000;

  @TempDir private static Path folder;

  private LocalSystem system;
  private PartnerSite partner;
  private Browser browser;

  @BeforeAll
  void start() {
    Path root = Path.of(System.getProperty("root.dir"));
    system = LocalSystem.start(LocalSystem.Options.quiet(root));
    String page = new Visitor(system.address()).get("/snippet.html").text();
    partner =
        PartnerSite.serving(
            Map.of(
                "/plain", pasted(page, "plain-code"),
                "/script", pasted(page, "script-code"),
                "/worked", pasted(page, "script-code").replace("/forms/contact", "/forms/worked"),
                "/thanks", "<h1>The partner says thanks</h1>"),
            folder);
    browser =
        Browser.found(
            "--ignore-certificate-errors",
            "--host-resolver-rules=MAP partner.opleap.example:443 127.0.0.1:" + partner.port());
  }

  @AfterAll
  void stop() {
    if (browser != null) {
      browser.close();
    }
    partner.close();
    system.close();
  }

  @Test
  void thePlainFormArrivesAndItsBrowserGoesBackToTheSite() {
    Page page = open("/plain");
    fill(page, "plain.partner@example.com");
    page.getByText("Send").click();
    assertThat(page).hasURL(PARTNER + "/thanks");
    // From a page over TLS to the test's API without it, a browser names no origin: nobody vouches.
    Visitor staff = new Visitor(system.address());
    Map<String, String> token = Map.of("authorization", "Bearer " + system.staffToken("sales"));
    assertThat(staff.json(staff.get("/enquiries?folder=spam", token)).path("items")).hasSize(1);
  }

  @Test
  void withTheTokenScriptADoubleClickIsOneMessage() {
    Page page = open("/script");
    assertThat(page.locator("input[name=token]")).hasValue(Pattern.compile(".+\\..+"));
    fill(page, "script.partner@example.com");
    aPersonWrites();
    page.getByText("Send").dblclick();
    assertThat(page).hasURL(PARTNER + "/thanks");
    assertArrived("script.partner@example.com");
  }

  /** The page that says so is ours, and what is mended there still ends on the partner's. */
  @Test
  void whatIsWrongIsMendedOnOurPageAndStillEndsOnTheSite() {
    Page page = open("/script");
    assertThat(page.locator("input[name=token]")).hasValue(Pattern.compile(".+\\..+"));
    fill(page, "");
    aPersonWrites();
    page.getByText("Products and services").click();
    page.getByText("Send").click();
    assertThat(page.locator("#problem")).containsText("E-mail");
    assertThat(page).hasURL(system.address() + "/forms/contact");
    assertThat(page.locator("#message")).hasValue("Please call me.");
    assertThat(page.locator("input[value=products]")).isChecked();
    page.locator("#email").fill("mended.partner@example.com");
    page.getByText("Send message").click();
    assertThat(page).hasURL(PARTNER + "/thanks");
    assertArrived("mended.partner@example.com");
  }

  @Test
  void aFormThatAsksForWorkGetsIt() {
    Page page = open("/worked");
    assertThat(page.locator("input[name=altcha]")).hasValue(Pattern.compile("[\\w+/=]{200,}"));
    fill(page, "worked.partner@example.com");
    aPersonWrites();
    page.getByText("Send").click();
    assertThat(page).hasURL(PARTNER + "/thanks");
    assertArrived("worked.partner@example.com");
  }

  @Test
  void whoIsFasterThanTheWorkHasItSentWhenItIsDone() {
    Page page = page();
    page.addInitScript(
        "const hash = crypto.subtle.digest.bind(crypto.subtle);"
            + "const gate = new Promise(open => { window.goOn = open; });"
            + "crypto.subtle.digest = (...all) => gate.then(() => hash(...all));");
    page.navigate(PARTNER + "/worked");
    assertThat(page.locator("input[name=token]")).hasValue(Pattern.compile(".+\\..+"));
    fill(page, "fast.partner@example.com");
    aPersonWrites();
    page.getByText("Send").click();
    assertThat(page.locator("input[name=altcha]")).hasValue("");
    assertThat(page).hasURL(PARTNER + "/worked");
    page.evaluate("goOn()");
    assertThat(page).hasURL(PARTNER + "/thanks");
    assertArrived("fast.partner@example.com");
  }

  @Test
  void theTokenScriptIsSmall() throws IOException {
    Path script = Path.of(System.getProperty("root.dir"), "infrastructure/website/form-token.js");
    assertThat(Files.size(script)).isLessThan(2_048);
  }

  private Page open(String path) {
    Page page = page();
    page.navigate(PARTNER + path);
    return page;
  }

  private Page page() {
    BrowserContext context =
        browser.chromium().newContext(new NewContextOptions().setIgnoreHTTPSErrors(true));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    return context.newPage();
  }

  private static void fill(Page page, String email) {
    page.getByLabel("Your name").fill("Asha Rao");
    page.getByLabel("E-mail").first().fill(email);
    page.getByLabel("Your message").fill("Please call me.");
  }

  /** Longer than a program waits. */
  private void aPersonWrites() {
    system.aws().clock().advance(Duration.ofSeconds(3));
  }

  private void assertArrived(String email) {
    system.drainStreams();
    assertThat(system.aws().mailbox().mailsTo(email)).hasSize(1);
  }

  /** A page with nothing in it but what one of the boxes shows. */
  private String pasted(String page, String box) {
    String shown =
        page.replaceFirst("(?s).*<pre id=\"" + box + "\"[^>]*>", "").split("</pre>", 2)[0];
    return "<!doctype html><title>Partner</title>"
        + shown
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&")
            .replace("https://www.opleap.example", system.address());
  }
}
