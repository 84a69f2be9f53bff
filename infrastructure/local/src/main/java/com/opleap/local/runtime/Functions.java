package com.opleap.local.runtime;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.opleap.local.http.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Every function of the template, ready to be invoked by its logical id. */
public final class Functions {
  private final Map<String, RunningFunction> byId = new LinkedHashMap<>();
  private final Crashes crashes;
  private final BiConsumer<String, String> listener;

  /**
   * No function yet.
   *
   * @param listener is given every line that a function prints, with the function's id
   */
  public Functions(Crashes crashes, BiConsumer<String, String> listener) {
    this.crashes = crashes;
    this.listener = listener;
    StandardOutput.install();
  }

  /** Adds one; its handler is made when it is first invoked, as Lambda does. */
  public Functions add(RunningFunction.Spec spec, Supplier<RequestStreamHandler> maker) {
    LogLines log = new LogLines(line -> listener.accept(spec.id(), line));
    byId.put(spec.id(), new RunningFunction(spec, maker, crashes, log));
    return this;
  }

  /** The logical ids. */
  public Set<String> ids() {
    return byId.keySet();
  }

  /** The function, if the template has it. */
  public Optional<RunningFunction> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Invokes a function that the template is known to have. */
  public Outcome invoke(String id, Bytes event) {
    return find(id)
        .orElseThrow(() -> new IllegalArgumentException("no such function: " + id))
        .invoke(event);
  }

  /** What every function printed, with its id before each line. */
  public List<String> logLines() {
    List<String> lines = new ArrayList<>();
    byId.forEach(
        (id, function) -> function.log().all().forEach(line -> lines.add(id + " " + line)));
    return lines;
  }
}
