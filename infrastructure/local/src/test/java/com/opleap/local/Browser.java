package com.opleap.local;

import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A Chromium that is found on this machine; none is ever fetched. */
final class Browser implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;

  private Browser(Path executable, String... arguments) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    chromium =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable)
                    .setArgs(
                        Stream.concat(
                                Stream.of(
                                    "--no-sandbox",
                                    "--disable-gpu",
                                    "--disable-quic",
                                    "--no-first-run",
                                    "--disable-background-networking",
                                    "--disable-component-update",
                                    "--disable-sync"),
                                Stream.of(arguments))
                            .toList()));
  }

  /** Skips the test where there is none, or fails it where one is demanded. */
  static Browser found(String... arguments) {
    Optional<Path> executable = executable();
    if (executable.isEmpty()) {
      String sentence = "No Chromium was found, so the pages were not tried in a browser.";
      if (Boolean.getBoolean("browser.required")) {
        throw new IllegalStateException(sentence);
      }
      System.out.println(sentence);
      abort(sentence);
    }
    return new Browser(executable.orElseThrow(), arguments);
  }

  com.microsoft.playwright.Browser chromium() {
    return chromium;
  }

  @Override
  public void close() {
    playwright.close();
  }

  private static Optional<Path> executable() {
    String given = System.getProperty("browser.path", "");
    Stream<Path> candidates =
        given.isEmpty()
            ? Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
            : Stream.of(Path.of(given));
    return candidates.filter(Files::isExecutable).findFirst();
  }
}
