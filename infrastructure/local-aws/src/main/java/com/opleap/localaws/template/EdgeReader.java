package com.opleap.localaws.template;

import com.opleap.localaws.template.ApiSpec.Cors;
import com.opleap.localaws.template.ApiSpec.JwtAuthorizer;
import com.opleap.localaws.template.DistributionSpec.AddedHeader;
import com.opleap.localaws.template.DistributionSpec.Behavior;
import com.opleap.localaws.template.DistributionSpec.Origin;
import com.opleap.localaws.template.Template.Resources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the HTTP API and the distribution in front of it. */
final class EdgeReader {
  private static final String HEADER = "$request.header.";

  private EdgeReader() {}

  static ApiSpec api(Resources resources) {
    Map<String, Map<String, Object>> apis = resources.ofType("AWS::Serverless::HttpApi");
    if (apis.size() != 1) {
      throw new UnreadableTemplate("Resources", "exactly one HTTP API is expected");
    }
    Map.Entry<String, Map<String, Object>> only = apis.entrySet().iterator().next();
    String id = only.getKey();
    Map<String, Object> properties = only.getValue();
    Tree.only(
        properties,
        id,
        "StageName",
        "CorsConfiguration",
        "Auth",
        "DefaultRouteSettings",
        "AccessLogSettings");
    Map<String, Object> throttle = Tree.child(properties, "DefaultRouteSettings");
    Map<String, Object> auth =
        Tree.only(Tree.child(properties, "Auth"), id + ".Auth", "Authorizers");
    return new ApiSpec(
        id,
        cors(Tree.child(properties, "CorsConfiguration"), id + ".CorsConfiguration"),
        authorizers(Tree.child(auth, "Authorizers"), id + ".Auth"),
        Tree.find(throttle, "ThrottlingRateLimit")
            .map(text -> rate(text, id))
            .orElse(Double.MAX_VALUE),
        Tree.number(throttle, "ThrottlingBurstLimit", Integer.MAX_VALUE));
  }

  private static double rate(String text, String place) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new UnreadableTemplate(place, "ThrottlingRateLimit is a number, not " + text);
    }
  }

  private static Cors cors(Map<String, Object> cors, String place) {
    Tree.only(
        cors,
        place,
        "AllowOrigins",
        "AllowMethods",
        "AllowHeaders",
        "ExposeHeaders",
        "MaxAge",
        "AllowCredentials");
    return new Cors(
        Tree.texts(cors, "AllowOrigins", place),
        Tree.texts(cors, "AllowMethods", place),
        Tree.texts(cors, "AllowHeaders", place),
        Tree.texts(cors, "ExposeHeaders", place),
        Tree.number(cors, "MaxAge", 0),
        Tree.flag(cors, "AllowCredentials"));
  }

  private static Map<String, JwtAuthorizer> authorizers(
      Map<String, Object> authorizers, String place) {
    Map<String, JwtAuthorizer> read = new LinkedHashMap<>();
    for (String name : authorizers.keySet()) {
      read.put(name, authorizer(Tree.child(authorizers, name), place + "." + name));
    }
    return read;
  }

  private static JwtAuthorizer authorizer(Map<String, Object> authorizer, String place) {
    Tree.only(authorizer, place, "IdentitySource", "JwtConfiguration");
    Map<String, Object> jwt =
        Tree.only(Tree.child(authorizer, "JwtConfiguration"), place, "issuer", "audience");
    List<String> audience = Tree.texts(jwt, "audience", place);
    if (audience.isEmpty()) {
      throw new UnreadableTemplate(place, "audience is missing");
    }
    String source = Tree.text(authorizer, "IdentitySource", place);
    if (!source.toLowerCase(Locale.ROOT).startsWith(HEADER)) {
      throw new UnreadableTemplate(place, "an IdentitySource is a header here, not " + source);
    }
    return new JwtAuthorizer(
        Tree.text(jwt, "issuer", place), audience, source.substring(HEADER.length()));
  }

  static Optional<DistributionSpec> distribution(Resources resources) {
    return resources.ofType("AWS::CloudFront::Distribution").values().stream()
        .findFirst()
        .map(properties -> distribution(Tree.child(properties, "DistributionConfig"), resources));
  }

  private static DistributionSpec distribution(Map<String, Object> config, Resources resources) {
    if (config.containsKey("CustomErrorResponses")) {
      throw new UnreadableTemplate("the distribution", "CustomErrorResponses is not known here");
    }
    Map<String, NamedOrigin> origins = new LinkedHashMap<>();
    for (Object entry : Tree.list(config.get("Origins"))) {
      Map<String, Object> origin = Tree.map(entry, "the distribution's origins");
      origins.put(
          Tree.text(origin, "Id", "an origin"),
          new NamedOrigin(
              origin.containsKey("CustomOriginConfig") ? Origin.API : Origin.BUCKET,
              sent(Tree.list(origin.get("OriginCustomHeaders")))));
    }
    List<Behavior> behaviors = new ArrayList<>();
    for (Object entry : Tree.list(config.get("CacheBehaviors"))) {
      Map<String, Object> behavior = Tree.map(entry, "the distribution's behaviours");
      String pattern = Tree.text(behavior, "PathPattern", "a behaviour");
      behaviors.add(behavior(pattern, behavior, origins, resources));
    }
    behaviors.add(behavior("*", Tree.child(config, "DefaultCacheBehavior"), origins, resources));
    return new DistributionSpec(
        Tree.find(config, "DefaultRootObject").orElse("index.html"), behaviors);
  }

  /** An origin, and the headers that the distribution sends it besides the viewer's. */
  private record NamedOrigin(Origin origin, Map<String, String> sent) {}

  private static Map<String, String> sent(List<?> headers) {
    Map<String, String> sent = new LinkedHashMap<>();
    for (Object entry : headers) {
      Map<String, Object> header = Tree.map(entry, "the headers sent to an origin");
      sent.put(
          Tree.text(header, "HeaderName", "a header sent to an origin").toLowerCase(Locale.ROOT),
          Tree.text(header, "HeaderValue", "a header sent to an origin"));
    }
    return sent;
  }

  private static Behavior behavior(
      String pattern,
      Map<String, Object> behavior,
      Map<String, NamedOrigin> origins,
      Resources resources) {
    String target = Tree.text(behavior, "TargetOriginId", "behaviour " + pattern);
    NamedOrigin origin = origins.get(target);
    if (origin == null) {
      throw new UnreadableTemplate("behaviour " + pattern, "there is no origin " + target);
    }
    List<AddedHeader> headers =
        Tree.find(behavior, "ResponseHeadersPolicyId")
            .map(policy -> headers(policy, resources))
            .orElse(List.of());
    List<String> methods = Tree.texts(behavior.get("AllowedMethods"));
    return new Behavior(
        pattern,
        origin.origin(),
        methods.isEmpty() ? List.of("GET", "HEAD") : methods,
        origin.sent(),
        headers);
  }

  private static List<AddedHeader> headers(String reference, Resources resources) {
    Map<String, Map<String, Object>> policies =
        resources.ofType("AWS::CloudFront::ResponseHeadersPolicy");
    // A reference reads as the resource's name, GetAtt Id as the name and the attribute.
    Map<String, Object> properties = policies.get(reference.replaceFirst("\\.Id$", ""));
    return properties == null
        ? List.of()
        : SecurityHeaders.of(Tree.child(properties, "ResponseHeadersPolicyConfig"));
  }
}
