package com.opleap.common;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Reads typed variables and gathers what is missing or wrong, so that one look mends all of it. */
public final class Settings {
  private final Environment environment;
  private final List<String> faults = new ArrayList<>();

  Settings(Environment environment) {
    this.environment = environment;
  }

  public String text(String name) {
    return environment
        .find(name)
        .orElseGet(() -> {
          faults.add(name + " is not set");
          return "";
        });
  }

  /** An absolute http or https address. */
  public URI uri(String name) {
    String text = text(name);
    if (text.isEmpty()) {
      return URI.create("");
    }
    if (!text.matches("https?://[^\\s/]+.*")) {
      faults.add(name + " is not a web address");
      return URI.create("");
    }
    return URI.create(text);
  }

  void check() {
    if (!faults.isEmpty()) {
      throw new IllegalStateException("Wrong configuration: " + String.join("; ", faults));
    }
  }
}
