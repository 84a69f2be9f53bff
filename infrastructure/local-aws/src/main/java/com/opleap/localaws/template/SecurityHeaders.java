package com.opleap.localaws.template;

import com.opleap.localaws.template.DistributionSpec.AddedHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Spells out a response headers policy as the headers that CloudFront adds. */
final class SecurityHeaders {
  private static final String PLACE = "a response headers policy";

  private final List<AddedHeader> headers = new ArrayList<>();
  private final Map<String, Object> security;

  private SecurityHeaders(Map<String, Object> security) {
    this.security = security;
  }

  static List<AddedHeader> of(Map<String, Object> config) {
    SecurityHeaders added = new SecurityHeaders(Tree.child(config, "SecurityHeadersConfig"));
    added.security("content-security-policy", "ContentSecurityPolicy", "ContentSecurityPolicy");
    added.security("referrer-policy", "ReferrerPolicy", "ReferrerPolicy");
    added.security("x-frame-options", "FrameOptions", "FrameOption");
    added.typeOptions();
    added.transport();
    for (Object item : Tree.list(Tree.child(config, "CustomHeadersConfig").get("Items"))) {
      Map<String, Object> header = Tree.map(item, PLACE);
      added.put(
          Tree.text(header, "Header", PLACE).toLowerCase(Locale.ROOT),
          Tree.text(header, "Value", PLACE),
          header);
    }
    return added.headers;
  }

  private void security(String header, String name, String value) {
    Map<String, Object> setting = Tree.child(security, name);
    Tree.find(setting, value).ifPresent(text -> put(header, text, setting));
  }

  private void typeOptions() {
    if (security.containsKey("ContentTypeOptions")) {
      put("x-content-type-options", "nosniff", Tree.child(security, "ContentTypeOptions"));
    }
  }

  private void transport() {
    Map<String, Object> transport = Tree.child(security, "StrictTransportSecurity");
    if (!transport.isEmpty()) {
      put(
          "strict-transport-security",
          "max-age="
              + Tree.number(transport, "AccessControlMaxAgeSec", 0)
              + (Tree.flag(transport, "IncludeSubdomains") ? "; includeSubDomains" : "")
              + (Tree.flag(transport, "Preload") ? "; preload" : ""),
          transport);
    }
  }

  /** CloudFront wants to be told of each header whether it overrides. */
  private void put(String header, String value, Map<String, Object> setting) {
    Tree.text(setting, "Override", PLACE);
    headers.add(new AddedHeader(header, value, Tree.flag(setting, "Override")));
  }
}
