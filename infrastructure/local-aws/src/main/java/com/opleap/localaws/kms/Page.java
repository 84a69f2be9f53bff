package com.opleap.localaws.kms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Cuts a list as the request's Limit and Marker say. */
final class Page {
  private static final int USUAL = 100;
  private static final int LONGEST = 1000;

  private Page() {}

  static ObjectNode of(String name, List<? extends JsonNode> items, Arguments arguments) {
    int limit = arguments.has("Limit") ? arguments.number("Limit", 1, LONGEST) : USUAL;
    int from = arguments.find("Marker").map(Page::position).orElse(0);
    int to = Math.min(items.size(), from + limit);
    ObjectNode answer = new ObjectMapper().createObjectNode();
    ArrayNode page = answer.putArray(name);
    items.subList(Math.min(from, to), to).forEach(page::add);
    answer.put("Truncated", to < items.size());
    return to < items.size() ? answer.put("NextMarker", "at-" + to) : answer;
  }

  private static int position(String marker) {
    if (!marker.matches("at-[0-9]{1,8}")) {
      throw new KmsError("InvalidMarkerException", "The marker is not one that was given out");
    }
    return Integer.parseInt(marker.substring(3));
  }
}
