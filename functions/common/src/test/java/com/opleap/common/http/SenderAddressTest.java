package com.opleap.common.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SenderAddressTest {
  private static final String MARK = "the-stack's-own";
  private static final String EDGE = "198.51.100.7";

  @Test
  void withoutTheEdgeItIsWhoCalledTheGateway() {
    assertThat(address("203.0.113.9", "192.0.2.1", "")).isEqualTo("203.0.113.9");
  }

  @Test
  void aForgedMarkIsNoMark() {
    assertThat(address("203.0.113.9", "192.0.2.1", "guessed")).isEqualTo("203.0.113.9");
  }

  @Test
  void throughTheEdgeItIsTheHopBeforeIt() {
    assertThat(address(EDGE, "203.0.113.9, " + EDGE, MARK)).isEqualTo("203.0.113.9");
    assertThat(address(EDGE, "203.0.113.9", MARK)).isEqualTo("203.0.113.9");
  }

  @Test
  void whatTheViewerWritesBeforeThatIsNotBelieved() {
    assertThat(address(EDGE, "192.0.2.1, 192.0.2.2,203.0.113.9, " + EDGE, MARK))
        .isEqualTo("203.0.113.9");
  }

  @Test
  void withoutAnyHopItIsTheEdge() {
    assertThat(address(EDGE, "", MARK)).isEqualTo(EDGE);
    assertThat(address(EDGE, EDGE, MARK)).isEqualTo(EDGE);
  }

  @Test
  void oneNetworkOfIpv6IsOneSender() {
    String one = address("2001:db8:1:2:aaaa::1", "", "");
    assertThat(address("2001:db8:1:2:bbbb::2", "", "")).isEqualTo(one);
    assertThat(address("2001:db8:1:3::1", "", "")).isNotEqualTo(one);
  }

  @Test
  void anAddressWrittenAsIpv6IsTheSameAddress() {
    assertThat(address("::ffff:192.0.2.1", "", "")).isEqualTo("192.0.2.1");
  }

  @Test
  void whatIsNoAddressIsTakenAsItIs() {
    assertThat(address("unknown", "", "")).isEqualTo("unknown");
    assertThat(address("2001:db8::no", "", "")).isEqualTo("2001:db8::no");
  }

  private static String address(String sourceIp, String hops, String mark) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("x-forwarded-for", hops);
    headers.put("x-edge-mark", mark);
    return SenderAddress.of(
        new Request(
            "POST /forms/{formId}",
            Map.of(),
            Map.of(),
            headers,
            Map.of(),
            Map.of(),
            "",
            false,
            sourceIp,
            "request-1"),
        MARK);
  }
}
