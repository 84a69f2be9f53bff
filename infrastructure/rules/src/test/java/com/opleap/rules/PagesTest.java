package com.opleap.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.promises.Keeps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every page of the website. */
class PagesTest {
  private static final Path WEBSITE = Repository.ROOT.resolve("infrastructure/website");

  private static final Pattern INLINE =
      Pattern.compile("<style|\\sstyle=|\\son\\w+=|<script(?![^>]*\\ssrc=)|javascript:");

  /** A file of the website, or a script that another brings in. */
  private static final Pattern NAMED =
      Pattern.compile("(?:href|src)=\"/([\\w-]+\\.\\w+)|from '\\./([\\w-]+\\.js)'");

  private static final Pattern LED_TO = Pattern.compile("\"/([\\w-]+\\.html)");

  /** The policy of the pages would refuse it, and a page that needs it would be broken. */
  @Test
  @Keeps("C12")
  void noneHasScriptsOrStylesWithinIt() throws IOException {
    for (Path page : files(".html")) {
      assertThat(INLINE.matcher(Repository.text(page)).results().map(found -> found.group()))
          .as(page.toString())
          .isEmpty();
    }
  }

  @Test
  void eachLeadsToFilesThatAreThere() throws IOException {
    List<String> there = files("").stream().map(file -> file.getFileName().toString()).toList();
    for (Path file : files(".html", ".js")) {
      assertThat(
              NAMED
                  .matcher(Repository.text(file))
                  .results()
                  .map(found -> found.group(1) == null ? found.group(2) : found.group(1)))
          .as(file.toString())
          .isSubsetOf(there);
    }
  }

  /** A mail cannot be mended once it is out. */
  @Test
  void whatFunctionsLeadToIsThere() throws IOException {
    try (Stream<Path> sources = Files.walk(Repository.ROOT.resolve("functions"))) {
      assertThat(
              sources
                  .filter(file -> file.toString().matches(".*/src/main/java/.*\\.java"))
                  .flatMap(file -> LED_TO.matcher(Repository.text(file)).results())
                  .map(found -> found.group(1)))
          .isNotEmpty()
          .allSatisfy(page -> assertThat(WEBSITE.resolve(page)).exists());
    }
  }

  /** What is kept in a browser is read by whoever has it next. */
  @Test
  @Keeps("C12")
  void noneKeepsAnythingInTheBrowserOrWritesIntoItsConsole() throws IOException {
    for (Path script : files(".js")) {
      assertThat(Repository.text(script))
          .as(script.toString())
          .doesNotContain("localStorage", "sessionStorage", "indexedDB", ".cookie", "console.");
    }
  }

  private static List<Path> files(String... endings) throws IOException {
    try (Stream<Path> files = Files.list(WEBSITE)) {
      return files
          .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
          .sorted()
          .toList();
    }
  }
}
