package com.opleap.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs the sections that are asked for; one that fails fails the whole, as a wrong count does. */
public final class Main {
  private Main() {}

  public static void main(String... arguments) throws IOException {
    Options options;
    Map<String, Section> chosen;
    try {
      options = Options.of(arguments);
      chosen = chosen(options);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    Report report = new Report(options.root(), System.out);
    // The functions that run in this process print a line for each request.
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
    // The endpoints leave threads behind that nobody waits for.
    System.exit(run(chosen, report) ? 0 : 1);
  }

  private static boolean run(Map<String, Section> chosen, Report report) throws IOException {
    boolean complete = true;
    for (Map.Entry<String, Section> section : chosen.entrySet()) {
      report.say("== " + section.getKey());
      try {
        section.getValue().run(report);
      } catch (IOException | RuntimeException e) {
        e.printStackTrace();
        complete = false;
      }
    }
    return report.end() && complete;
  }

  private static Map<String, Section> chosen(Options options) {
    Map<String, Section> all = new LinkedHashMap<>();
    all.put("cold", new ColdSection(options));
    all.put("restored", new RestoredSection(options));
    all.put("warm", new WarmSection(options));
    all.put("cost", new CostSection(options));
    all.put("submissions", new SubmissionsSection(options));
    all.put("growth", new GrowthSection(options));
    all.put("accounts", new AccountsSection(options));
    all.put("hash", new HashSection(options));
    Map<String, Section> chosen = new LinkedHashMap<>();
    for (String name : options.sections()) {
      Section section = all.get(name);
      if (section == null) {
        throw new IllegalArgumentException(
            "There is no section " + name + "; there are " + String.join(", ", all.keySet()));
      }
      chosen.put(name, section);
    }
    return chosen;
  }
}
