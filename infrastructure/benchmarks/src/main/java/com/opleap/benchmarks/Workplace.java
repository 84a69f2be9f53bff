package com.opleap.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the sections that start processes share. */
final class Workplace implements AutoCloseable {
  private final Path work;
  private final AwsStub stub;
  private final LambdaProcess.Ground ground;
  private final Contenders contenders;

  Workplace(Path root) throws IOException {
    work = Files.createDirectories(root.resolve("infrastructure/benchmarks/target/work"));
    Certificates certificates = Certificates.make(work.resolve("certificates"));
    stub = new AwsStub(certificates);
    ground =
        new LambdaProcess.Ground(
            root.resolve("infrastructure/benchmarks/target/runtime"),
            work.resolve("process.log"),
            certificates);
    contenders = new Contenders(root, work);
  }

  AwsStub stub() {
    return stub;
  }

  LambdaProcess.Ground ground() {
    return ground;
  }

  Contenders contenders() {
    return contenders;
  }

  Path folder(String name) {
    return work.resolve(name);
  }

  @Override
  public void close() {
    stub.close();
  }
}
