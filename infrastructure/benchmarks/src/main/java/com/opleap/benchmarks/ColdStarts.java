package com.opleap.benchmarks;

import com.opleap.benchmarks.AwsStub.Link;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Process start to first response, one process at a time, the contenders taking turns. */
final class ColdStarts {
  /** One line of the table: a contender, and how it reaches AWS. */
  record Lane(Contender contender, Link link) {}

  /** What one lane came to: medians, and classes and archive as they are. */
  record Result(Series cpu, Series wall, Series peak, long classes, long archiveBytes) {}

  private record Start(Duration cpu, Duration wall, long peakKilobytes) {}

  private final LambdaProcess.Ground ground;
  private final AwsStub stub;
  private final Path classLogs;

  ColdStarts(LambdaProcess.Ground ground, AwsStub stub, Path classLogs) {
    this.ground = ground;
    this.stub = stub;
    this.classLogs = classLogs;
  }

  Map<Lane, Result> measure(List<Lane> lanes, int repetitions) throws IOException {
    Map<Lane, Result> results = new LinkedHashMap<>();
    for (Lane lane : lanes) {
      // Apart from the timed runs, which a log would slow; it brings the files into memory too.
      long classes = classes(lane);
      results.put(
          lane,
          new Result(
              new Series(), new Series(), new Series(), classes, size(lane.contender().folder())));
    }
    for (int round = 1; round <= repetitions; round++) {
      for (Lane lane : lanes) {
        Start start = start(lane, lane.contender());
        Result result = results.get(lane);
        result.cpu().add(start.cpu().toNanos() / 1e6);
        result.wall().add(start.wall().toNanos() / 1e6);
        result.peak().add(start.peakKilobytes() / 1024.0);
      }
      System.out.println("cold starts: round " + round + " of " + repetitions);
    }
    return results;
  }

  private Start start(Lane lane, Contender contender) throws IOException {
    try (RuntimeApi api = new RuntimeApi();
        LambdaProcess process =
            LambdaProcess.start(contender, ground, api, stub, lane.link(), "on-demand")) {
      List<ProcessUse> use = new ArrayList<>();
      api.onAnswer(() -> use.add(ProcessUse.of(process.pid())));
      RuntimeApi.Answer answer = Outcome.accepted(contender, api.invoke(contender.event()));
      return new Start(
          use.getFirst().cpu(),
          Duration.ofNanos(answer.arrived() - process.started()),
          use.getFirst().peakKilobytes());
    } catch (IllegalStateException e) {
      String log = Files.exists(ground.log()) ? Files.readString(ground.log()) : "";
      throw new IllegalStateException(contender.name() + " did not answer\n" + log, e);
    }
  }

  private long classes(Lane lane) throws IOException {
    Contender contender = lane.contender();
    Path log =
        classLogs.resolve(
            (contender.name() + "-" + lane.link()).replaceAll("\\W+", "-") + ".classes");
    Files.createDirectories(classLogs);
    List<String> flags = new ArrayList<>(contender.flags());
    flags.add("-Xlog:class+load:file=" + log + "::filecount=0");
    start(
        lane,
        new Contender(
            contender.name(),
            contender.folder(),
            contender.handler(),
            contender.variables(),
            contender.event(),
            flags,
            contender.jarsOnClassPath()));
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.contains(" source: ")).count();
    }
  }

  private static long size(Path folder) throws IOException {
    long bytes = 0;
    try (Stream<Path> jars = Files.list(folder.resolve("lib"))) {
      for (Path jar : jars.toList()) {
        bytes += Files.size(jar);
      }
    }
    return bytes;
  }
}
