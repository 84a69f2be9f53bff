package com.opleap.benchmarks;

import com.opleap.benchmarks.AwsStub.Link;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A cache of loaded and linked classes, trained by one cold start, for images alone. */
final class AotCache {
  private final LambdaProcess.Ground ground;
  private final AwsStub stub;
  private final Path folder;

  AotCache(LambdaProcess.Ground ground, AwsStub stub, Path folder) {
    this.ground = ground;
    this.stub = stub;
    this.folder = folder;
  }

  Contender trained(Contender contender) throws IOException {
    Files.createDirectories(folder);
    Path cache = folder.resolve(contender.name().replaceAll("\\W+", "-") + ".aot");
    Files.deleteIfExists(cache);
    train(contender.asImage().with("-XX:AOTCacheOutput=" + cache));
    if (!Files.exists(cache)) {
      throw new IllegalStateException("No AOT cache came\n" + Files.readString(ground.log()));
    }
    return contender
        .asImage()
        .with("-XX:AOTCache=" + cache)
        .named(contender.name() + ", AOT cache");
  }

  private void train(Contender contender) throws IOException {
    try (RuntimeApi api = new RuntimeApi();
        LambdaProcess process =
            LambdaProcess.start(contender, ground, api, stub, Link.TLS, "on-demand")) {
      Outcome.accepted(contender.name(), api.invoke(contender.event()).body());
      process.end();
    }
  }
}
