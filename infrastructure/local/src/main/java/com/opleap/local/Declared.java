package com.opleap.local;

import com.opleap.local.events.Schedules;
import com.opleap.local.events.StreamMapping;
import com.opleap.local.gateway.Route;
import com.opleap.localaws.template.EventSource;
import com.opleap.localaws.template.FunctionSpec;
import com.opleap.localaws.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What calls the template's functions, by kind. */
record Declared(
    List<Route> routes, List<Schedules.Declared> schedules, List<StreamMapping> streams) {

  static Declared in(Template template, Function<String, String> streamArn) {
    Declared declared = new Declared(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (FunctionSpec function : template.functions().values()) {
      String id = function.id();
      for (EventSource event : function.events()) {
        switch (event) {
          case EventSource.HttpRoute route ->
              declared.routes.add(new Route(route.method(), route.path(), id, route.authorizer()));
          case EventSource.Schedule schedule ->
              declared.schedules.add(
                  new Schedules.Declared(id, schedule.name(), schedule.expression()));
          case EventSource.TableStream stream ->
              declared.streams.add(
                  new StreamMapping(id, streamArn.apply(stream.tableId()), stream));
        }
      }
    }
    return declared;
  }
}
