package com.opleap.local.front;

import com.opleap.local.http.Bytes;
import com.opleap.local.http.Incoming;
import com.opleap.local.http.Reply;
import com.opleap.local.http.Site;
import com.opleap.localaws.template.DistributionSpec;
import com.opleap.localaws.template.DistributionSpec.AddedHeader;
import com.opleap.localaws.template.DistributionSpec.Behavior;
import com.opleap.localaws.template.DistributionSpec.Origin;
import java.util.Map;
import java.util.regex.Pattern;

/** The distribution at work: the first behaviour whose pattern fits the path has the request. */
public final class Front implements Site {
  private final DistributionSpec distribution;
  private final Site api;
  private final Site website;

  /** The distribution before those two origins. */
  public Front(DistributionSpec distribution, Site api, Site website) {
    this.distribution = distribution;
    this.api = api;
    this.website = website;
  }

  @Override
  public Reply answer(Incoming request) {
    Behavior behavior =
        distribution.behaviors().stream()
            .filter(each -> fits(each.pathPattern(), request.rawPath()))
            .findFirst()
            .orElseGet(() -> distribution.behaviors().getLast());
    if (!behavior.methods().contains(request.method())) {
      return decorated(refused(), behavior);
    }
    Site origin = behavior.origin() == Origin.API ? api : website;
    return decorated(origin.answer(forwarded(rooted(request), behavior)), behavior);
  }

  /** The origin is told who the viewer is, after whatever the viewer says itself. */
  private static Incoming forwarded(Incoming request, Behavior behavior) {
    String said = request.header("x-forwarded-for").map(hops -> hops + ", ").orElse("");
    Incoming forwarded = request.with("x-forwarded-for", said + request.sourceAddress());
    for (Map.Entry<String, String> header : behavior.sent().entrySet()) {
      forwarded = forwarded.with(header.getKey(), header.getValue());
    }
    return forwarded;
  }

  /** CloudFront's patterns know a star for any characters and a question mark for one. */
  static boolean fits(String pattern, String path) {
    StringBuilder regex = new StringBuilder("/?");
    for (char character : pattern.replaceFirst("^/", "").toCharArray()) {
      switch (character) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        default -> regex.append(Pattern.quote(String.valueOf(character)));
      }
    }
    return Pattern.matches(regex.toString(), path);
  }

  /** The headers of the template's policies replace the origin's where they say so. */
  private static Reply decorated(Reply reply, Behavior behavior) {
    Reply decorated = reply;
    for (AddedHeader header : behavior.headers()) {
      if (header.override() || reply.header(header.name()).isEmpty()) {
        decorated = decorated.replacing(header.name(), header.value());
      }
    }
    return decorated;
  }

  private Incoming rooted(Incoming request) {
    return !request.rawPath().equals("/") || distribution.defaultRootObject().isEmpty()
        ? request
        : new Incoming(
            request.method(),
            "/" + distribution.defaultRootObject(),
            request.rawQuery(),
            request.headers(),
            request.body(),
            request.sourceAddress());
  }

  private static Reply refused() {
    return Reply.of(
        403,
        "text/plain;charset=UTF-8",
        Bytes.of("The distribution does not allow this method here.\n"));
  }
}
