package com.opleap.local.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.local.http.Bytes;
import com.opleap.local.http.Incoming;
import com.opleap.local.http.Reply;
import com.opleap.local.http.Site;
import com.opleap.localaws.template.DistributionSpec;
import com.opleap.localaws.template.DistributionSpec.AddedHeader;
import com.opleap.localaws.template.DistributionSpec.Behavior;
import com.opleap.localaws.template.DistributionSpec.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrontTest {
  private final Front front =
      new Front(
          new DistributionSpec(
              "index.html",
              List.of(
                  new Behavior(
                      "/forms/*",
                      Origin.API,
                      List.of("GET", "POST"),
                      Map.of("x-edge-mark", "ours"),
                      List.of(
                          new AddedHeader("x-api", "yes", false),
                          new AddedHeader("x-frame", "of the policy", false))),
                  new Behavior(
                      "*",
                      Origin.BUCKET,
                      List.of("GET", "HEAD"),
                      Map.of(),
                      List.of(new AddedHeader("X-Frame", "DENY", true))))),
          named("api"),
          named("website"));

  @Test
  void theFirstBehaviourThatFitsHasTheRequest() {
    assertThat(text("POST", "/forms/contact")).isEqualTo("api /forms/contact");
    assertThat(text("GET", "/forms")).isEqualTo("website /forms");
    assertThat(text("GET", "/policy.html")).isEqualTo("website /policy.html");
  }

  @Test
  void theOriginIsToldWhoTheViewerIsAndThatTheDistributionAsks() {
    List<Incoming> asked = new ArrayList<>();
    Front told =
        new Front(
            new DistributionSpec(
                "",
                List.of(
                    new Behavior(
                        "*",
                        Origin.API,
                        List.of("GET"),
                        Map.of("x-edge-mark", "ours"),
                        List.of()))),
            request -> {
              asked.add(request);
              return Reply.of(200);
            },
            named("website"));

    told.answer(
        Incoming.of("GET", "/forms/contact")
            .with("X-Forwarded-For", "192.0.2.1")
            .with("X-Edge-Mark", "forged"));

    assertThat(asked.getFirst().header("x-forwarded-for")).contains("192.0.2.1, 127.0.0.1");
    assertThat(asked.getFirst().header("x-edge-mark")).contains("ours");
  }

  @Test
  void theRootIsTheDefaultObject() {
    assertThat(text("GET", "/")).isEqualTo("website /index.html");
  }

  @Test
  void aMethodThatABehaviourDoesNotListIsRefusedWithItsHeaders() {
    Reply reply = front.answer(Incoming.of("POST", "/policy.html"));
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.header("x-frame")).contains("DENY");
  }

  @Test
  void thePolicysHeadersReplaceTheOriginsWhereTheySaySo() {
    Reply reply = front.answer(Incoming.of("GET", "/policy.html"));
    assertThat(reply.all("x-frame")).containsExactly("DENY");
    assertThat(reply.header("x-api")).isEmpty();
    Reply spoken = front.answer(Incoming.of("GET", "/forms/contact"));
    assertThat(spoken.all("x-frame")).containsExactly("of the origin");
    assertThat(spoken.header("x-api")).contains("yes");
  }

  @ParameterizedTest
  @CsvSource({
    "/forms/*, /forms/, true",
    "/forms/*, /forms, false",
    "/forms/*, /forms/a/b, true",
    "forms/*, /forms/a, true",
    "/enquiries*, /enquiries, true",
    "/enquiries*, /enquiries/7, true",
    "/enquiries*, /Enquiries, false",
    "/*.js, /a/b.js, true",
    "/*.js, /bxjs, false",
    "/?.js, /a.js, true",
    "/?.js, /ab.js, false",
    "*, /anything/at/all, true",
    "/a(b, /a(b, true"
  })
  void aPatternKnowsAStarAndAQuestionMark(String pattern, String path, boolean fits) {
    assertThat(Front.fits(pattern, path)).isEqualTo(fits);
  }

  private String text(String method, String path) {
    return front.answer(Incoming.of(method, path)).body().text();
  }

  private static Site named(String name) {
    return request ->
        Reply.of(200, "text/plain", Bytes.of(name + " " + request.rawPath()))
            .with("x-frame", "of the origin");
  }
}
