package com.opleap.localaws.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opleap.localaws.template.EventSource.HttpRoute;
import com.opleap.localaws.template.FunctionSpec;
import com.opleap.localaws.template.Template;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The template's routes without a gateway: a request goes straight to the function that the
 * template names, in a container of its own.
 */
public final class Api {
  private final LambdaCalls calls = new LambdaCalls();
  private final Map<String, Container<RequestStreamHandler>> containers = new LinkedHashMap<>();
  private final List<Target> targets = new ArrayList<>();

  private record Target(String function, HttpRoute route) {
    /** The values of the path's variables; empty where it is another path. */
    Optional<Map<String, String>> match(String method, String path) {
      String[] wanted = route.path().split("/", -1);
      String[] given = path.split("/", -1);
      if (!route.method().equals(method) || wanted.length != given.length) {
        return Optional.empty();
      }
      Map<String, String> values = new LinkedHashMap<>();
      for (int i = 0; i < wanted.length; i++) {
        if (wanted[i].startsWith("{")) {
          values.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
        } else if (!wanted[i].equals(given[i])) {
          return Optional.empty();
        }
      }
      return Optional.of(values);
    }

    long variables() {
      return Arrays.stream(route.path().split("/", -1)).filter(s -> s.startsWith("{")).count();
    }
  }

  /**
   * @param maker makes a function's handler
   */
  public Api(Template template, Function<FunctionSpec, RequestStreamHandler> maker) {
    for (FunctionSpec function : template.functions().values()) {
      containers.put(function.id(), new Container<>(() -> maker.apply(function)));
      for (var event : function.events()) {
        if (event instanceof HttpRoute route) {
          targets.add(new Target(function.id(), route));
        }
      }
    }
    targets.sort(Comparator.comparingLong(Target::variables));
  }

  /** What new containers would be: nothing remembered. */
  public void restart() {
    containers.values().forEach(Container::stop);
  }

  /** A function's handler as it runs. */
  public RequestStreamHandler handler(String function) {
    return container(function).get();
  }

  private Container<RequestStreamHandler> container(String function) {
    return Optional.ofNullable(containers.get(function)).orElseThrow();
  }

  /** Begins a request. */
  public Call call(String method, String path) {
    for (Target target : targets) {
      Optional<Map<String, String>> values = target.match(method, path);
      if (values.isPresent()) {
        ObjectNode event = calls.event(method + " " + target.route().path());
        values.get().forEach(event.putObject("pathParameters")::put);
        return new Call(event, container(target.function()));
      }
    }
    throw new IllegalArgumentException("No route " + method + " " + path);
  }

  /** A request that is put together. */
  public final class Call {
    private final ObjectNode event;
    private final Container<RequestStreamHandler> container;

    private Call(ObjectNode event, Container<RequestStreamHandler> container) {
      this.event = event;
      this.container = container;
      event.putObject("headers");
      from("192.0.2.1");
    }

    public Call json(String body) {
      event.put("body", body);
      return header("content-type", "application/json");
    }

    public Call header(String name, String value) {
      event.withObject("/headers").put(name, value);
      return this;
    }

    public Call query(String name, String value) {
      event.withObject("/queryStringParameters").put(name, value);
      return this;
    }

    public Call bearer(String token) {
      return header("authorization", "Bearer " + token);
    }

    public Call cookie(String line) {
      event.withArray("/cookies").add(line);
      return this;
    }

    /** As one of staff, whose token the authorizer has checked. */
    public Call staff(String actor, String... roles) {
      event
          .withObject("/requestContext/authorizer/jwt/claims")
          .put("sub", actor)
          .put("roles", "[" + String.join(" ", roles) + "]");
      return this;
    }

    public Call from(String address) {
      event.withObject("/requestContext/http").put("sourceIp", address);
      return this;
    }

    public Answer send() {
      return calls.call(container.get(), event);
    }
  }
}
