package com.opleap.benchmarks;

import com.opleap.benchmarks.AwsStub.Link;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Process start to first response, one process at a time, the contenders taking turns. */
final class ColdStarts {
  /** One line of the table: a contender, and how it reaches AWS. */
  record Lane(Contender contender, Link link) {}

  /** What one lane came to: CPU and wall in milliseconds, peak in megabytes, loaded classes. */
  record Result(Lane lane, Series cpu, Series wall, Series peak, long classes) {}

  private record Start(Duration cpu, Duration wall, long peakKilobytes) {}

  private final LambdaProcess.Ground ground;
  private final AwsStub stub;
  private final Path classLogs;

  ColdStarts(LambdaProcess.Ground ground, AwsStub stub, Path classLogs) {
    this.ground = ground;
    this.stub = stub;
    this.classLogs = classLogs;
  }

  List<Result> measure(List<Lane> lanes, int repetitions, Report report) throws IOException {
    List<Result> results = new ArrayList<>();
    for (Lane lane : lanes) {
      // Apart from the timed runs, which a log would slow; it brings the files into memory too.
      results.add(new Result(lane, new Series(), new Series(), new Series(), classes(lane)));
    }
    for (int round = 1; round <= repetitions; round++) {
      for (Result result : results) {
        Start start = start(result.lane(), result.lane().contender());
        result.cpu().add(start.cpu().toNanos() / 1e6);
        result.wall().add(start.wall().toNanos() / 1e6);
        result.peak().add(start.peakKilobytes() / 1024.0);
      }
      report.say("cold starts: round " + round + " of " + repetitions);
    }
    return results;
  }

  private Start start(Lane lane, Contender contender) throws IOException {
    try (RuntimeApi api = new RuntimeApi();
        LambdaProcess process =
            LambdaProcess.start(contender, ground, api, stub, lane.link(), "on-demand")) {
      List<ProcessUse> use = new ArrayList<>();
      api.onAnswer(() -> use.add(ProcessUse.of(process.pid())));
      RuntimeApi.Answer answer = api.invoke(contender.event());
      Outcome.accepted(contender.name(), answer.body());
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
    start(lane, contender.with("-Xlog:class+load:file=" + log + "::filecount=0"));
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.contains(" source: ")).count();
    }
  }
}
