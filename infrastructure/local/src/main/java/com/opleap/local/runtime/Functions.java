package com.opleap.local.runtime;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.opleap.local.http.Bytes;
import com.opleap.localaws.Faults;
import com.opleap.localaws.template.FunctionSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Every function of the template, ready to be invoked by its logical id. */
public final class Functions {
  private final Map<String, RunningFunction> byId = new LinkedHashMap<>();
  private final Faults faults;
  private final BiConsumer<String, String> listener;

  /**
   * No function yet.
   *
   * @param listener is given every line that a function prints, with the function's id
   */
  public Functions(Faults faults, BiConsumer<String, String> listener) {
    this.faults = faults;
    this.listener = listener;
    StandardOutput.install();
  }

  /** Adds one; its handler is made when it is first invoked, as Lambda does. */
  public Functions add(FunctionSpec spec, Supplier<RequestStreamHandler> maker) {
    LogLines log = new LogLines(line -> listener.accept(spec.id(), line));
    byId.put(spec.id(), new RunningFunction(spec, maker, faults, log));
    return this;
  }

  /** Invokes a function that the template is known to have. */
  public Outcome invoke(String id, Bytes event) {
    RunningFunction function = byId.get(id);
    if (function == null) {
      throw new IllegalArgumentException("no such function: " + id);
    }
    return function.invoke(event);
  }

  /** What every function printed, with its id before each line. */
  public List<String> logLines() {
    List<String> lines = new ArrayList<>();
    byId.forEach(
        (id, function) -> function.log().all().forEach(line -> lines.add(id + " " + line)));
    return lines;
  }
}
