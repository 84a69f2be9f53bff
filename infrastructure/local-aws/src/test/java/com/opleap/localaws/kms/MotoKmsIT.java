package com.opleap.localaws.kms;

import com.opleap.localaws.MotoServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.kms.KmsClient;

/** The same contract, held by an emulation that is not ours: so ours is not judged by itself. */
class MotoKmsIT extends KmsContract {
  private static MotoServer moto;
  private static KmsClient client;

  @BeforeAll
  static void start() throws IOException {
    moto = MotoServer.start();
    client = client(moto.endpoint(), "local");
  }

  @AfterAll
  static void stop() {
    if (moto != null) {
      client.close();
      moto.close();
    }
  }

  @Override
  KmsClient kms() {
    return client;
  }
}
