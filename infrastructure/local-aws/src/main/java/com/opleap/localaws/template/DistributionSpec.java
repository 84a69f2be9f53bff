package com.opleap.localaws.template;

import java.util.List;
import java.util.Map;

/**
 * The CloudFront distribution in front of website and API.
 *
 * @param behaviors in order; the last is the default one, with the pattern {@code *}
 */
public record DistributionSpec(String defaultRootObject, List<Behavior> behaviors) {

  /**
   * Where requests that match a path go.
   *
   * @param sent the headers that the origin gets besides the viewer's
   * @param headers those that the answer gets
   */
  public record Behavior(
      String pathPattern,
      Origin origin,
      List<String> methods,
      Map<String, String> sent,
      List<AddedHeader> headers) {}

  /**
   * A header that answers get.
   *
   * @param override whether it replaces what the origin said, or only stands in where that is
   *     silent
   */
  public record AddedHeader(String name, String value, boolean override) {}

  /** Who answers. */
  public enum Origin {
    API,
    BUCKET
  }
}
