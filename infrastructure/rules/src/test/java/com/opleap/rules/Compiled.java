package com.opleap.rules;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;

/** Our compiled classes, read once for all rules. */
final class Compiled {
  /** What ships, and what it is run with here. */
  static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("com.opleap");

  private Compiled() {}

  /** The packages of what ships, as patterns. */
  static String[] shipped() {
    return Stream.concat(
            Stream.of("com.opleap.common.."),
            Repository.functions().stream().map(Repository::packageOf).map(name -> name + ".."))
        .toArray(String[]::new);
  }
}
