package com.opleap.local.front;

import com.opleap.local.http.Reply;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The distribution as the template declares it; the last behaviour is the default one. */
public record Distribution(
    String rootObject, List<Behaviour> behaviours, Map<Integer, ErrorPage> errorPages) {

  public Distribution {
    behaviours = List.copyOf(behaviours);
    errorPages = Map.copyOf(errorPages);
  }

  /** Where a behaviour's requests go. */
  public enum Origin {
    API,
    WEBSITE
  }

  /** What happens to the requests whose path fits a pattern. */
  public record Behaviour(
      String pattern, Origin origin, Set<String> methods, List<AddedHeader> headers) {

    public Behaviour {
      methods = Set.copyOf(methods);
      headers = List.copyOf(headers);
    }

    /** CloudFront's patterns know a star for any characters and a question mark for one. */
    boolean fits(String path) {
      StringBuilder regex = new StringBuilder();
      for (int i = 0; i < pattern.length(); i++) {
        char character = pattern.charAt(i);
        switch (character) {
          case '*' -> regex.append(".*");
          case '?' -> regex.append('.');
          default -> regex.append(Pattern.quote(String.valueOf(character)));
        }
      }
      String relative = path.startsWith("/") && !pattern.startsWith("/") ? path.substring(1) : path;
      return pattern.equals("*") || Pattern.matches(regex.toString(), relative);
    }

    Reply decorate(Reply reply) {
      Reply decorated = reply;
      for (AddedHeader header : headers) {
        if (header.override() || decorated.header(header.name()).isEmpty()) {
          decorated = decorated.replacing(header.name(), header.value());
        }
      }
      return decorated;
    }
  }

  /** A header of a response headers policy, and whether it replaces the origin's. */
  public record AddedHeader(String name, String value, boolean override) {}

  /** What is shown instead of an origin's error. */
  public record ErrorPage(int status, String path) {}
}
