package com.opleap.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What every source file of the repository has in common. */
class SourcesTest {
  private static final Pattern EMPTY_NAME =
      Pattern.compile("App|Base[A-Z].*|.*(Utils?|Helpers?|Manager|Impl|Constants)(Test|IT)?");

  /** The library that it calls declares to throw an Exception, and names none. */
  private static final Path NAMELESS =
      Path.of("functions/contact-intake/src/main/java/com/opleap/contactintake/Challenge.java");

  @Test
  void aNameSaysWhatAThingIsFor() {
    assertThat(offending(".", file -> EMPTY_NAME.matcher(typeOf(file)).matches())).isEmpty();
  }

  @Test
  void aClassIsReadInOneGo() {
    assertThat(offending(".", file -> Repository.text(file).lines().count() >= 300))
        .as("300 lines and more")
        .isEmpty();
  }

  @Test
  void everyPackageTellsItsStoryAndIsCheckedForNulls() {
    List<Path> packages =
        Repository.sources(".").stream()
            .filter(Repository::isMain)
            .filter(file -> !file.endsWith("module-info.java"))
            .map(Path::getParent)
            .distinct()
            .toList();
    assertThat(packages).isNotEmpty();
    assertThat(packages)
        .allSatisfy(folder ->
            assertThat(folder.resolve("package-info.java"))
                .exists()
                .content()
                .contains("/**", "@NullMarked"));
  }

  @Test
  void whatBreaksIsCaughtByItsNameInAFunction() {
    assertThat(
            offending(
                "functions",
                file ->
                    Repository.isMain(file)
                        && !Repository.relative(file).equals(NAMELESS)
                        && Repository.text(file)
                            .matches("(?s).*catch \\((Exception|Throwable) .*")))
        .as("catching everything hides a bug, and an error of the JVM")
        .isEmpty();
  }

  @Test
  void noTestSleeps() {
    assertThat(
            offending(
                ".",
                file ->
                    !Repository.isMain(file)
                        && Repository.text(file).contains("Thread." + "sleep(")))
        .as("a test that sleeps is slow where it passes and fails where the machine is slow")
        .isEmpty();
  }

  @Test
  void everyFileIsFormatted() {
    assertThat(offending(".", file -> !formatted(Repository.text(file), file)))
        .as("run mvn spotless:apply with a JDK 25 as JAVA_HOME")
        .isEmpty();
  }

  /** As Spotless has it done; it needs Maven itself to run on a JDK 25, and is left out before. */
  private static boolean formatted(String text, Path file) {
    try {
      String formatted = new Formatter().formatSource(text);
      formatted = RemoveUnusedImports.removeUnusedImports(formatted);
      formatted = ImportOrderer.reorderImports(formatted, JavaFormatterOptions.Style.GOOGLE);
      return formatted.equals(text);
    } catch (FormatterException e) {
      throw new AssertionError(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static List<Path> offending(String below, Predicate<Path> offends) {
    List<Path> sources = Repository.sources(below);
    assertThat(sources).isNotEmpty();
    return sources.stream().filter(offends).map(Repository::relative).toList();
  }

  private static String typeOf(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }
}
