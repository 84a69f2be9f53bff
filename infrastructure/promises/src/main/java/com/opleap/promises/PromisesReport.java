package com.opleap.promises;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** The end of a build: says where the promises stand, and fails where a test names none. */
public final class PromisesReport {
  private PromisesReport() {}

  /** Takes the repository's folder and the start time of the build, as the tests were given it. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      System.err.println("PromisesReport takes two arguments: the repository and the build");
      System.exit(2);
    }
    System.exit(report(Path.of(arguments[0]), arguments[1], System.out) ? 0 : 1);
  }

  static boolean report(Path root, String build, PrintStream out) throws IOException {
    List<TestRun> runs = TestRun.readAll(Recording.folder(root));
    PromisesPage page = PromisesPage.of(ClauseRegister.ofThePolicy(), runs, build);
    page.write(Recording.page(root));
    Standing standing = page.standing();
    for (State state : State.values()) {
      out.println("promises " + state.words + ": " + list(standing.in(state)));
    }
    out.println("promises in full: " + Recording.page(root));
    for (Proof proof : standing.unknown()) {
      out.println("ERROR " + proof.test() + " keeps " + proof.clause() + ", which is no clause");
    }
    return standing.unknown().isEmpty() && standing.in(State.BROKEN).isEmpty();
  }

  private static String list(List<String> ids) {
    return ids.isEmpty() ? "none" : String.join(" ", ids);
  }
}
