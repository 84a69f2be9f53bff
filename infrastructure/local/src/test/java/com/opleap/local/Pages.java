package com.opleap.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The pages of a system of the test's own, in a browser. */
final class Pages implements AutoCloseable {
  static final int NARROW = 360;
  static final int WIDE = 1280;

  /** On a busy machine a function's first start alone takes the five seconds that are usual. */
  private static final int PATIENCE_MILLIS = 30_000;

  private final List<String> complaints = new ArrayList<>();
  private final Browser browser = Browser.found();
  private final LocalSystem system =
      LocalSystem.start(LocalSystem.Options.quiet(Path.of(System.getProperty("root.dir"))));

  Pages() {
    setDefaultAssertionTimeout(PATIENCE_MILLIS);
  }

  LocalSystem system() {
    return system;
  }

  Page open(String address, int width) {
    return open(address, width, true);
  }

  /** For somebody who has nothing open yet; an address without a host is the system's. */
  Page open(String address, int width, boolean script) {
    BrowserContext context =
        browser
            .chromium()
            .newContext(
                new NewContextOptions()
                    .setBaseURL(system.address())
                    .setJavaScriptEnabled(script)
                    .setViewportSize(width, 740)
                    .setReducedMotion(ReducedMotion.REDUCE));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    Page page = context.newPage();
    page.onConsoleMessage(message -> {
      if (message.text().contains("Content Security Policy")) {
        complaints.add(message.text());
      }
    });
    page.onDialog(dialog -> {
      complaints.add(dialog.message());
      dialog.dismiss();
    });
    page.navigate(address);
    return page;
  }

  static void assertNothingRunsOffTheSide(Page page) {
    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
        .as(page.url())
        .isLessThanOrEqualTo(page.viewportSize().width);
  }

  /** That no page's policy had to refuse anything, and no page opened a dialog. */
  void assertNoComplaints() {
    assertThat(complaints).isEmpty();
  }

  @Override
  public void close() {
    system.close();
    browser.close();
  }
}
