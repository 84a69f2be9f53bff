package com.opleap.benchmarks;

import com.opleap.benchmarks.TwoStores.Asked;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The same requests where a thousand submissions are stored and where a million are. */
final class GrowthSection implements Section {
  private static final int FEW = 1_000;

  private static final Map<String, String> REQUESTS =
      Map.of(
          Scene.SUBMIT, "SubmitForm, warm",
          Scene.PREFERENCES, "Preferences, shown",
          Scene.READ, "ReadEnquiries, the newest 25",
          Scene.RECORD, "RecordEnquiry",
          Scene.RELEASE, "ReleaseEnquiry",
          Scene.EXPIRE, "ExpireEnquiries, one of all is due",
          Scene.RETRY, "RetryMessages, one of all is due",
          Scene.PARKED, "ListParkedMessages, ten");

  private final Options options;

  GrowthSection(Options options) {
    this.options = options;
  }

  @Override
  public void run(Report report) throws IOException {
    try (Scene few = filled("few", FEW, report);
        Scene many = filled("many", options.stored(), report)) {
      TwoStores stores = new TwoStores(few, many, report);
      for (String function : few.functions()) {
        Optional.ofNullable(REQUESTS.get(function))
            .map(request -> Asked.of(request, function))
            .ifPresent(stores::compare);
      }
      report(report, stores);
    }
  }

  private void report(Report report, TwoStores stores) throws IOException {
    report.section(
        "growth",
        "Growth: %,d stored submissions against %,d; time as a ratio of medians"
            .formatted(options.stored(), FEW),
        stores.table(),
        Map.of("few", FEW, "many", options.stored(), "requests", stores.figures()));
  }

  private Scene filled(String name, int count, Report report) throws IOException {
    Path data =
        Archives.fresh(
            options.root().resolve("infrastructure/benchmarks/target/work/growth"), name);
    new Scene(options.root(), data).close();
    Instant start = Instant.now();
    new Filling(data).submissions(count);
    Scene scene = new Scene(options.root(), data).withAPage();
    if (!scene.enquiryBefore("01").contains(Filling.id(count))) {
      throw new IllegalStateException("What was written into the file is not in the table");
    }
    report.say(
        "%,d items each written to Enquiries, Keys and Outbox, into DynamoDB Local's file, in %d s"
            .formatted(count, Duration.between(start, Instant.now()).toSeconds()));
    return scene;
  }
}
