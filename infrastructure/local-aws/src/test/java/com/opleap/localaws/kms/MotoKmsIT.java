package com.opleap.localaws.kms;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.kms.KmsClient;

/** The same contract, held by an emulation that is not ours: so ours is not judged by itself. */
class MotoKmsIT extends KmsContract {
  private static Optional<MotoServer> moto = Optional.empty();
  private static KmsClient client;

  @BeforeAll
  static void start() throws IOException {
    moto = MotoServer.start();
    if (moto.isEmpty()) {
      String skipped = "SKIPPED: moto_server is not installed, so KMS is not held against it.";
      System.out.println(skipped);
      Assumptions.abort(skipped);
    }
    client = client(moto.get().endpoint(), "local");
  }

  @AfterAll
  static void stop() {
    if (client != null) {
      client.close();
    }
    moto.ifPresent(MotoServer::close);
  }

  @Override
  KmsClient kms() {
    return client;
  }
}
