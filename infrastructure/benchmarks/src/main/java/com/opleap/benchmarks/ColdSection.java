package com.opleap.benchmarks;

import com.opleap.benchmarks.AwsStub.Link;
import com.opleap.benchmarks.ColdStarts.Lane;
import com.opleap.benchmarks.ColdStarts.Result;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Cold starts, of our functions and of others, as ratios to the floor. */
final class ColdSection implements Section {
  private static final String SUBMIT = "SubmitForm";
  private static final double MEGABYTE = 1024.0 * 1024;

  private final Options options;

  ColdSection(Options options) {
    this.options = options;
  }

  @Override
  public void run(Report report) throws IOException {
    try (Workplace place = new Workplace(options.root())) {
      List<Lane> lanes = lanes(place);
      ColdStarts starts = new ColdStarts(place.ground(), place.stub(), place.folder("classes"));
      report(report, starts.measure(lanes, options.repetitions(), report));
    }
  }

  private List<Lane> lanes(Workplace place) throws IOException {
    List<Lane> lanes = new ArrayList<>();
    lanes.add(new Lane(place.contenders().floor(), Link.HTTP));
    AotCache cache = new AotCache(place.ground(), place.stub(), place.folder("aot"));
    try (Scene scene = new Scene(options.root()).withAPage()) {
      for (Contender function : place.contenders().functions(scene, place.stub()).values()) {
        bothLinks(lanes, function);
        if (function.name().equals(SUBMIT)) {
          lanes.add(new Lane(cache.trained(function), Link.TLS));
          lanes.add(new Lane(place.contenders().withPhone(scene, place.stub()), Link.TLS));
        }
      }
    }
    for (Contender other : place.contenders().others()) {
      bothLinks(lanes, other);
    }
    return lanes;
  }

  private static void bothLinks(List<Lane> lanes, Contender contender) {
    for (Link link : Link.values()) {
      lanes.add(new Lane(contender, link));
    }
  }

  /** A cold start, in times of the floor's. */
  private record Ratios(double cpu, double wall, double memory, double classes, double megabytes) {
    static Ratios of(Result result, Result floor) {
      return new Ratios(
          result.cpu().median() / floor.cpu().median(),
          result.wall().median() / floor.wall().median(),
          result.peak().median() / floor.peak().median(),
          (double) result.classes() / floor.classes(),
          result.lane().contender().layout().bytes() / MEGABYTE);
    }
  }

  private static void report(Report report, List<Result> results) throws IOException {
    Table table =
        new Table("cold start", "AWS over", "CPU", "wall", "memory", "classes", "archive MB");
    List<Map<String, Object>> figures = new ArrayList<>();
    for (Result result : results) {
      Ratios ratios = Ratios.of(result, results.getFirst());
      String name = result.lane().contender().name();
      String link = result.lane().link().name();
      table.row(
          name,
          link,
          ratios.cpu(),
          ratios.wall(),
          ratios.memory(),
          ratios.classes(),
          ratios.megabytes());
      figures.add(
          Map.of(
              "contender", name,
              "link", link,
              "timesTheFloor", ratios,
              "cpuMilliseconds", result.cpu().summary(),
              "wallMilliseconds", result.wall().summary(),
              "peakMegabytes", result.peak().summary(),
              "loadedClasses", result.classes()));
      goals(report, result.lane(), ratios);
    }
    report.section(
        "cold",
        "Cold start: process start to first response, in times of the floor's (medians)",
        table,
        Map.of("starts", figures));
  }

  private static void goals(Report report, Lane lane, Ratios ratios) {
    String name = lane.contender().name();
    String what = name + " cold over " + lane.link();
    if (name.equals(SUBMIT)) {
      report.goal(what + ": CPU, times the floor's", 6, ratios.cpu());
      report.goal(what + ": classes, times the floor's", 3.6, ratios.classes());
    }
    if (name.equals(SUBMIT) && lane.link() == Link.TLS) {
      report.goal("SubmitForm's archive, MB", 12, ratios.megabytes());
    }
    if (name.startsWith(SUBMIT) && !lane.contender().classPath().isEmpty()) {
      report.goal(what + ": CPU, times the floor's", 2.6, ratios.cpu());
    }
  }
}
