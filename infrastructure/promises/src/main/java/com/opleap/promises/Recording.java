package com.opleap.promises;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the results of this build go, and what they are called. */
record Recording(Path root, String build, String module, String kind) {

  /** As Maven's test plugins say by system properties; nothing where they are not at work. */
  static Optional<Recording> ofThisBuild() {
    String root = System.getProperty("root.dir");
    String module = System.getProperty("module.dir");
    String build = System.getProperty("build.started");
    String kind = System.getProperty("tests.kind");
    if (root == null || module == null || build == null || kind == null) {
      return Optional.empty();
    }
    Path home = Path.of(root);
    String name = home.relativize(Path.of(module)).toString();
    return Optional.of(new Recording(home, build, name, kind));
  }

  void save(List<Proof> proofs) throws IOException {
    Path folder = folder(root);
    if (proofs.isEmpty()) {
      // A module whose tests name no clause leaves no file, and no page before there is one.
      Files.deleteIfExists(TestRun.file(folder, module, kind));
    } else {
      new TestRun(build, module, kind, proofs).write(folder);
    }
    PromisesPage.of(ClauseRegister.ofThePolicy(), TestRun.readAll(folder), build).write(page(root));
  }

  static Path folder(Path root) {
    return root.resolve("infrastructure/rules/target/promises");
  }

  static Path page(Path root) {
    return root.resolve("infrastructure/rules/target/promises.html");
  }
}
