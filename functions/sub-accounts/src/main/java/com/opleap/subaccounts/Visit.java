package com.opleap.subaccounts;

import com.opleap.common.http.Request;
import com.opleap.common.http.SenderAddress;
import java.util.Optional;

/**
 * Where somebody signs in from, as far as it can be known.
 *
 * @param network an IPv4 address or an IPv6 network
 * @param device browser and system, in words of ours
 * @param country two letters, as CloudFront tells it
 * @param deviceCookie as it was sent; empty where it was not
 */
record Visit(String network, String device, Optional<String> country, String deviceCookie) {
  private static final String COUNTRY = "cloudfront-viewer-country";

  static Visit of(Request request, String edgeMark) {
    return new Visit(
        SenderAddress.of(request, edgeMark),
        DeviceName.of(request.header("user-agent").orElse("")),
        request
            .header(COUNTRY)
            .filter(code -> SenderAddress.isThroughEdge(request, edgeMark))
            .filter(code -> code.matches("[A-Z]{2}")),
        request.cookies().getOrDefault(DeviceCookie.NAME, ""));
  }
}
