package com.opleap.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Numbers measured for one thing, told by their quantiles: one slow turn must not count. */
final class Series {
  private final List<Double> values = new ArrayList<>();

  void add(double value) {
    values.add(value);
  }

  double median() {
    return quantile(0.5);
  }

  double quantile(double part) {
    if (values.isEmpty()) {
      throw new IllegalStateException("Nothing was measured");
    }
    List<Double> sorted = values.stream().sorted().toList();
    double place = part * (sorted.size() - 1);
    int below = (int) Math.floor(place);
    int above = (int) Math.ceil(place);
    return sorted.get(below) + (sorted.get(above) - sorted.get(below)) * (place - below);
  }

  /** For whoever compares runs. */
  Map<String, Number> summary() {
    return Map.of(
        "count", values.size(),
        "median", median(),
        "lowerQuartile", quantile(0.25),
        "upperQuartile", quantile(0.75));
  }
}
