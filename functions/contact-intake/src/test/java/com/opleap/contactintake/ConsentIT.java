package com.opleap.contactintake;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.contactintake.Intake.Answer;
import com.opleap.promises.Keeps;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a person allows is what staff are shown: no more, no less, and nothing unless said. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Keeps({"V1", "V2"})
class ConsentIT {
  /** As the policy names them. */
  private static final String ALL =
      "{\"purposes\":[\"products\",\"support\",\"surveys\",\"offers\",\"promotions\",\"marketing\","
          + "\"updates\"],\"channels\":[\"message\",\"whatsapp\",\"email\",\"phone\",\"video\","
          + "\"post\",\"other\"]}";

  private Intake intake;

  @BeforeAll
  void start() {
    intake = new Intake();
  }

  @AfterAll
  void stop() {
    intake.close();
  }

  @Test
  void everyPurposeAndChannelOfThePolicyCanBeAllowed() {
    assertThat(shown(submitted(ALL))).isEqualTo(ALL);
  }

  @Test
  void oneCanBeAllowedWithoutTheOthers() {
    String one = "{\"purposes\":[\"surveys\"],\"channels\":[\"post\"]}";
    assertThat(shown(submitted(one))).isEqualTo(one);
  }

  @Test
  void whoSaysNothingHasAllowedNothing() {
    assertThat(shown(submitted("{}"))).isEqualTo("{\"purposes\":[],\"channels\":[]}");
  }

  @Test
  void whatThePolicyDoesNotNameIsRefused() {
    int before = intake.count("Enquiries");
    assertThat(submitted("{\"purposes\":[\"sell\"]}").status()).isEqualTo(422);
    assertThat(submitted("{\"channels\":[\"pigeon\"]}").status()).isEqualTo(422);
    assertThat(intake.count("Enquiries")).isEqualTo(before);
  }

  private Answer submitted(String consent) {
    String body = "{\"name\":\"Asha\",\"email\":\"asha@example.com\",\"message\":\"Hello\",";
    return intake.submitJson((body + consent.substring(1)).replace(",}", "}"));
  }

  private String shown(Answer submission) {
    assertThat(submission.status()).as(submission.text()).isEqualTo(201);
    String id = submission.body().path("id").asText();
    return intake.show("[sales]", id).body().path("consent").toString();
  }
}
