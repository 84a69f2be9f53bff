package com.opleap.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Something that can be started as a Lambda function.
 *
 * @param folder the unpacked archive, with its jars under {@code lib}
 * @param variables the environment that the template gives it, without how AWS is reached
 * @param flags of the JVM, beyond those that Lambda sets
 * @param jarsOnClassPath whether the jars stand on the JVM's own class path, as an image has them
 *     and an AOT cache needs them, or are loaded from the folder, as Lambda does with an archive
 */
record Contender(
    String name,
    Path folder,
    String handler,
    Map<String, String> variables,
    String event,
    List<String> flags,
    boolean jarsOnClassPath) {

  Contender named(String other) {
    return new Contender(other, folder, handler, variables, event, flags, jarsOnClassPath);
  }

  Contender asImage(List<String> moreFlags) {
    return new Contender(name, folder, handler, variables, event, moreFlags, true);
  }
}
