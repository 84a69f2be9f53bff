package com.opleap.promises;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The register as a page for people: each clause, how it stands, the tests that say so. */
record PromisesPage(Standing standing) {

  static PromisesPage of(ClauseRegister register, List<TestRun> runs, String build) {
    return new PromisesPage(Standing.of(register, runs, build));
  }

  void write(Path page) throws IOException {
    Path folder = Objects.requireNonNull(page.getParent());
    Files.createDirectories(folder);
    Path unfinished = Files.createTempFile(folder, "promises", ".tmp");
    Files.writeString(unfinished, html());
    Files.move(unfinished, page, StandardCopyOption.REPLACE_EXISTING);
  }

  String html() throws IOException {
    StringBuilder clauses = new StringBuilder();
    String heading = "";
    for (ClauseStanding clause : standing.clauses()) {
      if (!clause.clause().heading().equals(heading)) {
        heading = clause.clause().heading();
        clauses.append("<h2>").append(escaped(heading)).append("</h2>\n");
      }
      append(clauses, clause);
    }
    return frame()
        .replace("{{build}}", escaped(standing.build()))
        .replace("{{kept}}", Long.toString(standing.count(State.KEPT)))
        .replace("{{broken}}", Long.toString(standing.count(State.BROKEN)))
        .replace("{{unproven}}", Long.toString(standing.count(State.UNPROVEN)))
        .replace("{{open}}", Long.toString(standing.count(State.OPEN)))
        .replace("{{unknown}}", unknown())
        .replace("{{clauses}}", clauses);
  }

  private static void append(StringBuilder html, ClauseStanding standing) {
    String state = standing.state().name().toLowerCase(Locale.ROOT);
    Clause clause = standing.clause();
    html.append("<section class=\"%s\" id=\"%s\">\n".formatted(state, clause.id()));
    html.append(
        "<p><a class=\"id\" href=\"#%1$s\">%1$s</a> %2$s <span class=\"state\">%3$s</span></p>\n"
            .formatted(clause.id(), escaped(clause.promise()), standing.state().words));
    if (!standing.proofs().isEmpty()) {
      int tests = standing.proofs().size();
      html.append("<details%s><summary>".formatted(standing.state() == State.KEPT ? "" : " open"));
      html.append(tests == 1 ? "1 test" : tests + " tests").append("</summary><ul>\n");
      standing.proofs().forEach(proof -> append(html, proof));
      html.append("</ul></details>\n");
    }
    html.append("</section>\n");
  }

  private static void append(StringBuilder html, Proof proof) {
    int method = proof.test().lastIndexOf('.');
    int type = proof.test().lastIndexOf('.', method - 1);
    html.append(
        "<li class=\"%s\"><b>%s</b> %s <span>%s</span></li>\n"
            .formatted(
                proof.outcome().name().toLowerCase(Locale.ROOT),
                proof.outcome().words,
                escaped(sentence(proof.test().substring(method + 1))),
                escaped(proof.test().substring(type + 1, Math.max(method, 0)))));
  }

  /** {@code aReaderCannotWrite} as a person would write it. */
  private static String sentence(String method) {
    return method
        .replace("_", ": ")
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ")
        .toLowerCase(Locale.ROOT);
  }

  private String unknown() {
    if (standing.unknown().isEmpty()) {
      return "";
    }
    StringBuilder html =
        new StringBuilder("<section class=\"broken\"><p>Not in the register:</p><ul>");
    for (Proof proof : standing.unknown()) {
      html.append(
          "<li><b>%s</b> %s</li>".formatted(escaped(proof.clause()), escaped(proof.test())));
    }
    return html.append("</ul></section>").toString();
  }

  private static String frame() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(PromisesPage.class.getResourceAsStream("promises.html"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
