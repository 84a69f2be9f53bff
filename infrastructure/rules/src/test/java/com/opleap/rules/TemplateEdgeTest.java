package com.opleap.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.localaws.template.EventSource;
import com.opleap.localaws.template.FunctionSpec;
import com.opleap.localaws.template.Template;
import com.opleap.promises.Keeps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the world reaches: the distribution, the website's bucket, the API. */
class TemplateEdgeTest {
  private static final int A_YEAR = 31_536_000;

  /** What a line of the API's access log may tell: nothing of who sent, or what. */
  private static final Set<String> LOGGED =
      Set.of("requestId", "requestTime", "routeKey", "status", "responseLatency", "responseLength");

  private static final JsonNode DISTRIBUTION =
      Declared.properties("Distribution").path("DistributionConfig");
  private static final JsonNode API = Declared.properties("Api");

  @Test
  @Keeps("C11")
  void nothingIsServedOverPlainHttp() {
    for (JsonNode behavior : behaviors()) {
      assertThat(behavior.path("ViewerProtocolPolicy").asText())
          .as(behavior.path("PathPattern").asText())
          .isIn("https-only", "redirect-to-https");
    }
    assertThat(origin("api").path("CustomOriginConfig"))
        .hasToString(
            "{\"OriginProtocolPolicy\":\"https-only\",\"OriginSSLProtocols\":[\"TLSv1.2\"]}");
    assertThat(DISTRIBUTION.at("/ViewerCertificate/Fn::If/1/MinimumProtocolVersion").asText())
        .isEqualTo("TLSv1.2_2021");
  }

  @Test
  @Keeps("C11")
  void browsersAreToldToStayWithTls() {
    Map<String, JsonNode> policies = Declared.resources("AWS::CloudFront::ResponseHeadersPolicy");
    List<String> used = new ArrayList<>();
    for (JsonNode behavior : behaviors()) {
      used.add(behavior.at("/ResponseHeadersPolicyId/Ref").asText());
    }

    assertThat(policies.keySet()).hasSameElementsAs(used);
    policies.forEach((id, policy) -> {
      JsonNode headers = policy.at("/Properties/ResponseHeadersPolicyConfig/SecurityHeadersConfig");
      JsonNode transport = headers.path("StrictTransportSecurity");
      assertThat(transport.path("AccessControlMaxAgeSec").asInt()).as(id).isGreaterThan(A_YEAR);
      assertThat(transport.path("Override").asBoolean()).as(id).isTrue();
    });
  }

  @Test
  @Keeps("C12")
  void noAnswerRunsOrFramesAStrangersCode() {
    Declared.resources("AWS::CloudFront::ResponseHeadersPolicy")
        .forEach((id, policy) -> {
          JsonNode headers =
              policy.at("/Properties/ResponseHeadersPolicyConfig/SecurityHeadersConfig");
          assertThat(
                  headers.at("/ContentSecurityPolicy/ContentSecurityPolicy").asText().split("; "))
              .as(id)
              .containsAnyOf("default-src 'self'", "default-src 'none'")
              .contains("frame-ancestors 'none'")
              .noneMatch(directive -> directive.contains("unsafe") || directive.contains("*"));
          assertThat(headers.at("/ContentTypeOptions/Override").asBoolean()).as(id).isTrue();
          assertThat(headers.has("ReferrerPolicy")).as(id).isTrue();
        });
  }

  @Test
  @Keeps({"C11", "C12"})
  void theWebsitesBucketIsReadByTheDistributionAloneAndOverTls() {
    JsonNode bucket = Declared.properties("WebsiteBucket");
    assertThat(bucket.path("PublicAccessBlockConfiguration"))
        .hasSize(4)
        .allMatch(JsonNode::asBoolean);
    JsonNode statements =
        Declared.properties("WebsiteBucketPolicy").at("/PolicyDocument/Statement");
    for (JsonNode statement : statements) {
      if (statement.path("Effect").asText().equals("Allow")) {
        assertThat(statement.path("Principal"))
            .hasToString("{\"Service\":\"cloudfront.amazonaws.com\"}");
        assertThat(statement.at("/Condition/StringEquals/aws:SourceArn/Fn::Sub").asText())
            .endsWith("distribution/${Distribution}");
      }
    }
    assertThat(statements)
        .anyMatch(statement ->
            statement.path("Effect").asText().equals("Deny")
                && statement.path("Action").asText().equals("s3:*")
                && statement
                    .path("Condition")
                    .toString()
                    .equals("{\"Bool\":{\"aws:SecureTransport\":\"false\"}}"));
  }

  @Test
  void everyRouteIsUnderTheWebsitesNameAndNoPageIsHidden() throws IOException {
    for (EventSource.HttpRoute route : routes().toList()) {
      assertThat(target(route.path().replaceAll("\\{\\w+}", "x")))
          .as(route.path())
          .isEqualTo("api");
    }
    try (Stream<Path> pages = Files.list(Repository.ROOT.resolve("infrastructure/website"))) {
      assertThat(pages.map(page -> "/" + page.getFileName()))
          .allSatisfy(page -> assertThat(target(page)).as(page).isEqualTo("website"));
    }
  }

  @Test
  void whatTheApiAnswersIsNeverKeptForAnother() {
    for (JsonNode behavior : behaviors()) {
      if (behavior.path("TargetOriginId").asText().equals("api")) {
        assertThat(behavior.path("CachePolicyId").toString())
            .as("AWS's CachingDisabled, or the one that keeps nothing either")
            .isIn("\"4135ea2d-6df8-44a3-9df3-4b5a84be39ad\"", "{\"Ref\":\"SessionsCache\"}");
        assertThat(behavior.path("OriginRequestPolicyId").asText())
            .as("AWS's AllViewerExceptHostHeader")
            .isEqualTo("b689b0a8-53d0-40ab-baf2-68738e2966ac");
      }
    }
  }

  /** An answer says no-store; and if one did not, it would be nobody else's. */
  @Test
  void whatTellsTheCountryKeepsNothingAndMixesNobodyUp() {
    JsonNode policy = Declared.properties("SessionsCache").path("CachePolicyConfig");
    JsonNode key = policy.path("ParametersInCacheKeyAndForwardedToOrigin");

    assertThat(policy.path("MinTTL").asInt(-1)).isZero();
    assertThat(policy.path("DefaultTTL").asInt(-1)).isZero();
    assertThat(policy.path("MaxTTL").asInt(-1)).isEqualTo(1);
    assertThat(key.at("/CookiesConfig/CookieBehavior").asText()).isEqualTo("all");
    assertThat(key.at("/QueryStringsConfig/QueryStringBehavior").asText()).isEqualTo("all");
    assertThat(key.at("/HeadersConfig/Headers").toString())
        .isEqualTo("[\"Authorization\",\"CloudFront-Viewer-Country\"]");
  }

  /** Who consents has read this very version, or one that was replaced a minute ago. */
  @Test
  @Keeps("V1")
  void thePolicyThatIsShownIsTheOneThatIsNoted() {
    String version = Declared.TEMPLATE.at("/Parameters/PolicyVersion/Default").asText();
    String page = Repository.text(Repository.ROOT.resolve("infrastructure/website/policy.html"));
    String cache = DISTRIBUTION.at("/DefaultCacheBehavior/CachePolicyId/Ref").asText();

    assertThat(page).contains("<time datetime=\"" + version + "\">" + version + "</time>");
    assertThat(Declared.properties(cache).at("/CachePolicyConfig/MaxTTL").asInt(-1))
        .isBetween(0, 60);
    assertThat(Declared.properties("PageHeaders").toString())
        .contains("{\"Header\":\"Cache-Control\",\"Value\":\"no-cache\",\"Override\":true}");
  }

  @Test
  void noLogTellsWhoSentWhat() {
    String format = API.at("/AccessLogSettings/Format").asText();

    assertThat(Pattern.compile("\\$context\\.([\\w.]+)").matcher(format).results())
        .extracting(found -> found.group(1))
        .isNotEmpty()
        .isSubsetOf(LOGGED);
    assertThat(DISTRIBUTION.has("Logging")).as("CloudFront's log holds addresses").isFalse();
  }

  @Test
  @Keeps("C12")
  void onlyFormsAndWhatHasATokenOfItsOwnAreOpenToAnybody() {
    assertThat(
            functions()
                .filter(function ->
                    PublicRolesTest.FOR_BOTH.contains(function.id())
                        || !PublicRolesTest.asksForASession(function))
                .flatMap(TemplateEdgeTest::routes)
                .filter(route -> route.authorizer().isEmpty()))
        .extracting(route -> route.method() + " " + route.path())
        .containsExactlyInAnyOrder(
            "GET /forms/{formId}",
            "HEAD /forms/{formId}",
            "POST /forms/{formId}",
            "OPTIONS /forms/{formId}",
            "GET /forms/{formId}/token",
            "OPTIONS /forms/{formId}/token",
            "GET /preferences",
            "PUT /preferences",
            "POST /organizations",
            "POST /password-resets",
            "POST /passwords",
            "POST /sessions",
            "POST /sessions/current/proof",
            "POST /me/address",
            "POST /addresses",
            "POST /abuse-reports");
  }

  @Test
  void theApiIsThrottledFarBelowWhatItsIndexTakes() {
    assertThat(API.at("/DefaultRouteSettings/ThrottlingRateLimit").asInt()).isBetween(1, 50);
    assertThat(API.at("/DefaultRouteSettings/ThrottlingBurstLimit").asInt()).isBetween(1, 100);
  }

  /** The API's own rules would hold for all routes, and take away what a form's function says. */
  @Test
  void whichSitesMayCallIsSaidByTheFormsAlone() {
    assertThat(API.has("CorsConfiguration")).isFalse();
    assertThat(Declared.resources("AWS::CloudFront::ResponseHeadersPolicy").toString())
        .doesNotContain("CorsConfig");
  }

  /** Else every viewer would count as CloudFront, and share one limit. */
  @Test
  void theFormKnowsTheMarkThatTheDistributionSends() {
    JsonNode mark = origin("api").path("OriginCustomHeaders").path(0);

    assertThat(mark.path("HeaderName").asText()).isEqualTo("x-edge-mark");
    assertThat(mark.path("HeaderValue").toString()).contains("AWS::StackId");
    assertThat(Declared.properties("SubmitFormFunction").at("/Environment/Variables/EDGE_MARK"))
        .isEqualTo(mark.path("HeaderValue"));
  }

  private static Stream<FunctionSpec> functions() {
    return Template.read(Repository.TEMPLATE, Map.of()).functions().values().stream();
  }

  private static Stream<EventSource.HttpRoute> routes() {
    return functions().flatMap(TemplateEdgeTest::routes);
  }

  private static Stream<EventSource.HttpRoute> routes(FunctionSpec function) {
    return function.events().stream()
        .filter(EventSource.HttpRoute.class::isInstance)
        .map(EventSource.HttpRoute.class::cast);
  }

  private static List<JsonNode> behaviors() {
    List<JsonNode> all = new ArrayList<>();
    DISTRIBUTION.path("CacheBehaviors").forEach(all::add);
    all.add(DISTRIBUTION.path("DefaultCacheBehavior"));
    return all;
  }

  private static String target(String path) {
    return behaviors().stream()
        .filter(behavior -> fits(behavior.path("PathPattern").asText("*"), path))
        .findFirst()
        .orElseThrow()
        .path("TargetOriginId")
        .asText();
  }

  private static boolean fits(String pattern, String path) {
    return path.matches(pattern.replace(".", "\\.").replace("*", ".*"));
  }

  private static JsonNode origin(String id) {
    for (JsonNode origin : DISTRIBUTION.path("Origins")) {
      if (origin.path("Id").asText().equals(id)) {
        return origin;
      }
    }
    throw new AssertionError("there is no origin " + id);
  }
}
