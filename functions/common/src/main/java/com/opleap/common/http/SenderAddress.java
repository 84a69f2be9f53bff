package com.opleap.common.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The network address that a request comes from, as far as it can be known.
 *
 * <p>Behind CloudFront the nearest address is CloudFront's. It names the viewer's in {@code
 * X-Forwarded-For}, before its own, and anybody may write the entries before that one. Since the
 * API can be called without CloudFront too, the header counts only beside the mark that our
 * distribution sends along.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html">CloudFront
 *     and custom origins</a>
 */
public final class SenderAddress {
  /** Whoever has one IPv6 address has the 64 bits behind its network. */
  private static final int IPV6_NETWORK = 8;

  private SenderAddress() {}

  /**
   * An IPv4 address or an IPv6 network.
   *
   * @param edgeMark what our distribution sends in {@code x-edge-mark}
   */
  public static String of(Request request, String edgeMark) {
    return network(isThroughEdge(request, edgeMark) ? viewer(request) : request.sourceIp());
  }

  /** Whether our distribution sent it on, so that what it adds can be believed. */
  public static boolean isThroughEdge(Request request, String edgeMark) {
    return request.header("x-edge-mark").filter(edgeMark::equals).isPresent();
  }

  private static String viewer(Request request) {
    List<String> hops =
        Arrays.stream(request.header("x-forwarded-for").orElse("").split(",", -1))
            .map(String::strip)
            .filter(hop -> !hop.isEmpty())
            .toList();
    // The gateway adds whom it was called by, which is CloudFront, at the end.
    boolean endsWithEdge = !hops.isEmpty() && hops.getLast().equals(request.sourceIp());
    int viewer = hops.size() - (endsWithEdge ? 2 : 1);
    return viewer < 0 ? request.sourceIp() : hops.get(viewer);
  }

  private static String network(String address) {
    if (address.indexOf(':') < 0) {
      // Of IPv4, in the one spelling that the gateway and CloudFront have for it.
      return address;
    }
    try {
      InetAddress parsed = InetAddress.ofLiteral(address);
      return parsed instanceof Inet6Address
          ? HexFormat.of().formatHex(parsed.getAddress(), 0, IPV6_NETWORK)
          : parsed.getHostAddress();
    } catch (IllegalArgumentException e) {
      return address;
    }
  }
}
