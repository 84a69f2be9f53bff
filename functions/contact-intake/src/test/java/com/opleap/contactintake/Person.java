package com.opleap.contactintake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.localaws.lambda.Answer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Somebody who writes to us and says what they allow; either detail may be empty. */
record Person(String email, String phone) {
  /** Sends the contact form; the id of the enquiry. */
  String writes(Intake intake, List<String> purposes, List<String> channels) {
    return sends(intake, purposes, channels, "");
  }

  /** The same by a program, which fills in what people do not see. */
  String isMimicked(Intake intake, List<String> purposes, List<String> channels) {
    return sends(intake, purposes, channels, ",\"website\":\"x\"");
  }

  /** Sends the form that allows calls and asks for nothing else. */
  String asksToBeCalled(Intake intake) {
    String body = "{\"name\":\"Asha\",\"phone\":\"%s\"}".formatted(phone);
    Answer answer = intake.submit("callback", "application/json", body, Map.of());
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.body().path("id").asText();
  }

  private String sends(
      Intake intake, List<String> purposes, List<String> channels, String besides) {
    Answer answer =
        intake.submitJson(
            """
            {"name":"Asha","email":"%s","phone":"%s","message":"Hello","purposes":%s,"channels":%s%s}
            """
                .formatted(email, phone, json(purposes), json(channels), besides));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.body().path("id").asText();
  }

  /** {@code {"allowed":[…]}} of {@code offers/email} and the like. */
  static String allowing(Collection<String> approaches) {
    return approaches.stream()
        .map(a -> a.split("/", 2))
        .map(a -> "{\"purpose\":\"%s\",\"channel\":\"%s\"}".formatted(a[0], a[1]))
        .collect(Collectors.joining(",", "{\"allowed\":[", "]}"));
  }

  /** {@code offers/email} and the like, out of an answer's list. */
  static List<String> approaches(JsonNode list) {
    List<String> approaches = new ArrayList<>();
    for (JsonNode pair : list) {
      approaches.add(pair.path("purpose").asText() + "/" + pair.path("channel").asText());
    }
    return approaches;
  }

  static boolean isAllowed(Intake intake, String enquiry, String approach) {
    String[] parts = approach.split("/", 2);
    Answer answer =
        intake.permission("[sales]", enquiry, Map.of("purpose", parts[0], "channel", parts[1]));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.body().path("allowed").asBoolean();
  }

  private static String json(List<String> texts) {
    return texts.stream()
        .collect(Collectors.joining("\",\"", "[\"", "\"]"))
        .replace("[\"\"]", "[]");
  }
}
