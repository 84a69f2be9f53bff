package com.opleap.localaws.template;

import java.util.LinkedHashMap;
import java.util.Map;

/** Spells out a response headers policy as the headers that CloudFront adds. */
final class SecurityHeaders {
  private SecurityHeaders() {}

  static Map<String, String> of(Map<String, Object> config) {
    Map<String, String> headers = new LinkedHashMap<>();
    Map<String, Object> security = Tree.child(config, "SecurityHeadersConfig");
    put(headers, "content-security-policy", security, "ContentSecurityPolicy");
    put(headers, "referrer-policy", security, "ReferrerPolicy");
    Tree.find(Tree.child(security, "FrameOptions"), "FrameOption")
        .ifPresent(value -> headers.put("x-frame-options", value));
    if (security.containsKey("ContentTypeOptions")) {
      headers.put("x-content-type-options", "nosniff");
    }
    Map<String, Object> transport = Tree.child(security, "StrictTransportSecurity");
    if (!transport.isEmpty()) {
      headers.put(
          "strict-transport-security",
          "max-age="
              + Tree.number(transport, "AccessControlMaxAgeSec", 0)
              + (Tree.flag(transport, "IncludeSubdomains") ? "; includeSubDomains" : "")
              + (Tree.flag(transport, "Preload") ? "; preload" : ""));
    }
    for (Object item : Tree.list(Tree.child(config, "CustomHeadersConfig").get("Items"))) {
      Map<String, Object> header = Tree.map(item, "a custom header");
      headers.put(
          Tree.text(header, "Header", "a custom header").toLowerCase(java.util.Locale.ROOT),
          Tree.text(header, "Value", "a custom header"));
    }
    return headers;
  }

  private static void put(
      Map<String, String> headers, String header, Map<String, Object> security, String name) {
    Map<String, Object> setting = Tree.child(security, name);
    Tree.find(setting, name).ifPresent(value -> headers.put(header, value));
  }
}
