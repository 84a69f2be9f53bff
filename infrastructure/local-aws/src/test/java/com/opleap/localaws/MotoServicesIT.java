package com.opleap.localaws;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/** The same contract by moto, so that ours is not held against itself alone. */
class MotoServicesIT extends ServicesContract {
  private static MotoServer moto;

  @BeforeAll
  static void start() throws IOException {
    moto = MotoServer.start();
  }

  @AfterAll
  static void stop() {
    if (moto != null) {
      moto.close();
    }
  }

  @Override
  URI endpoint() {
    return moto.endpoint();
  }

  @Override
  void verify(SesV2Client ses) {
    ses.createEmailIdentity(b -> b.emailIdentity("no-reply@opleap.example"));
  }
}
