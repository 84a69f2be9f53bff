package com.opleap.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a sign-in takes against the hash in it: one process, under the function's own flags. */
record SignIns(Table table, Map<String, Object> figures) {
  /** All that it does beside the hash and its calls of AWS. */
  private static final double LITTLE = 1.25;

  static SignIns measure(Path root, Scene scene, Report report) throws IOException {
    Path event = Files.createTempFile("sign-in", ".json");
    Files.writeString(event, Customers.signIn(scene.customers().owner("signs in and again")));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(LambdaProcess.flags(scene.spec(Customers.OPEN_SESSION).environment()));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(SignInProcess.class.getName());
    command.add(event.toString());
    Map<String, String> variables = scene.aws().environmentOf(Customers.OPEN_SESSION);
    List<String> lines = Commands.run(root, command, variables).lines().toList();
    Files.delete(event);
    Series signIn = new Series();
    Series hash = new Series();
    Series signInCpu = new Series();
    Series hashCpu = new Series();
    List<Series> columns = List.of(signIn, hash, signInCpu, hashCpu);
    for (String line : lines) {
      if (line.matches("[\\d.]+( [\\d.]+){3}")) {
        String[] numbers = line.split(" ", -1);
        for (int i = 0; i < numbers.length; i++) {
          columns.get(i).add(Double.parseDouble(numbers[i]));
        }
      }
    }
    return told(signIn, hash, signInCpu, hashCpu, report);
  }

  private static SignIns told(
      Series signIn, Series hash, Series signInCpu, Series hashCpu, Report report) {
    double time = signIn.median() / hash.median();
    double cpu = signInCpu.median() / hashCpu.median();
    Table table = new Table("p50, ms", "time", "CPU of its thread");
    table.row("POST /sessions", signIn.median(), signInCpu.median());
    table.row("the hash, with its call of KMS", hash.median(), hashCpu.median());
    table.row("ratio", time, cpu);
    report.goal("A sign-in: CPU over that of its hash", LITTLE, cpu);
    return new SignIns(
        table,
        Map.of(
            "signInMilliseconds", signIn.summary(),
            "hashMilliseconds", hash.summary(),
            "signInCpuMilliseconds", signInCpu.summary(),
            "hashCpuMilliseconds", hashCpu.summary(),
            "timeRatio", time,
            "cpuRatio", cpu));
  }
}
