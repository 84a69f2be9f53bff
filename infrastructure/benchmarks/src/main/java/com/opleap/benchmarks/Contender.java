package com.opleap.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Something that can be started as a Lambda function.
 *
 * @param layout its unpacked archive
 * @param variables the environment that the template gives it, without how AWS is reached
 * @param answers what AWS says to the calls that the event leads to
 * @param flags of the JVM, beyond those that Lambda sets
 * @param classPath jars on the JVM's own class path, as an image has them and an AOT cache needs
 *     them; empty where they are loaded from the folder, as Lambda does with an archive
 */
record Contender(
    String name,
    Archives.Layout layout,
    String handler,
    Map<String, String> variables,
    String event,
    Answers answers,
    List<String> flags,
    List<Path> classPath) {

  Contender named(String other) {
    return new Contender(other, layout, handler, variables, event, answers, flags, classPath);
  }

  Contender with(String moreFlag) {
    List<String> more = new ArrayList<>(flags);
    more.add(moreFlag);
    return new Contender(name, layout, handler, variables, event, answers, more, classPath);
  }

  Contender asImage() {
    return new Contender(name, layout, handler, variables, event, answers, flags, layout.jars());
  }
}
