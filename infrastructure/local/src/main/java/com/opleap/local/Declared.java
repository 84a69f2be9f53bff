package com.opleap.local;

import com.opleap.local.events.Schedules;
import com.opleap.local.events.StreamMapping;
import com.opleap.local.front.Distribution;
import com.opleap.local.gateway.Api;
import com.opleap.localaws.LocalAws;
import com.opleap.localaws.template.ApiSpec;
import com.opleap.localaws.template.DistributionSpec;
import com.opleap.localaws.template.EventSource;
import com.opleap.localaws.template.FunctionSpec;
import com.opleap.localaws.template.Template;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the template declares, in the words of those who run it here. */
final class Declared {
  private final Template template;

  Declared(Template template) {
    this.template = template;
  }

  Api api() {
    ApiSpec spec = template.api();
    Map<String, Api.JwtRules> authorizers = new HashMap<>();
    spec.authorizers()
        .forEach((name, jwt) ->
            authorizers.put(
                name, new Api.JwtRules(jwt.issuer(), jwt.audience(), jwt.identitySource())));
    return new Api(
        spec.id(),
        routes(),
        authorizers,
        cors(spec.cors()),
        Optional.of(new Api.Throttle(spec.rateLimit(), spec.burstLimit())));
  }

  List<Api.Route> routes() {
    List<Api.Route> routes = new ArrayList<>();
    for (FunctionSpec function : template.functions().values()) {
      for (EventSource event : function.events()) {
        if (event instanceof EventSource.HttpRoute(String method, String path, var authorizer)) {
          routes.add(new Api.Route(method, path, function.id(), authorizer, List.of()));
        }
      }
    }
    return routes;
  }

  List<Schedules.Declared> schedules() {
    List<Schedules.Declared> schedules = new ArrayList<>();
    for (FunctionSpec function : template.functions().values()) {
      for (EventSource event : function.events()) {
        if (event instanceof EventSource.Schedule(String name, String expression)) {
          schedules.add(
              new Schedules.Declared(function.id(), name, expression, "UTC", Optional.empty()));
        }
      }
    }
    return schedules;
  }

  List<StreamMapping> streams(LocalAws aws) {
    List<StreamMapping> mappings = new ArrayList<>();
    for (FunctionSpec function : template.functions().values()) {
      for (EventSource event : function.events()) {
        if (event instanceof EventSource.TableStream stream) {
          mappings.add(
              new StreamMapping(
                  function.id(),
                  aws.streamArn(stream.tableId()),
                  stream.batchSize(),
                  stream.maximumRetries(),
                  stream.bisects(),
                  stream.reportsItemFailures(),
                  stream.filterPatterns()));
        }
      }
    }
    return mappings;
  }

  Optional<Distribution> distribution() {
    return template.distribution().map(Declared::distribution);
  }

  private static Distribution distribution(DistributionSpec spec) {
    List<Distribution.Behaviour> behaviours = new ArrayList<>();
    for (DistributionSpec.Behavior behavior : spec.behaviors()) {
      List<Distribution.AddedHeader> headers = new ArrayList<>();
      behavior
          .headers()
          .forEach((name, value) -> headers.add(new Distribution.AddedHeader(name, value, true)));
      behaviours.add(
          new Distribution.Behaviour(
              behavior.pathPattern(),
              behavior.origin() == DistributionSpec.Origin.API
                  ? Distribution.Origin.API
                  : Distribution.Origin.WEBSITE,
              Set.copyOf(behavior.methods()),
              headers));
    }
    return new Distribution(spec.defaultRootObject(), behaviours, Map.of());
  }

  private static Optional<Api.CorsRules> cors(ApiSpec.Cors cors) {
    return cors.allowOrigins().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Api.CorsRules(
                cors.allowOrigins(),
                cors.allowMethods(),
                cors.allowHeaders(),
                cors.exposeHeaders(),
                Optional.of(Duration.ofSeconds(cors.maxAgeSeconds())),
                cors.allowCredentials()));
  }
}
