package com.opleap.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.local.http.Bytes;
import com.opleap.local.http.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyResponseTest {
  @Test
  void aResponseKeepsItsStatusHeadersCookiesAndBody() {
    Reply reply =
        read(
            "{'statusCode':303,'headers':{'Location':'/thank-you.html','X-N':7},"
                + "'cookies':['a=1','b=2'],'body':'x'}");
    assertThat(reply.status()).isEqualTo(303);
    assertThat(reply.header("location")).contains("/thank-you.html");
    assertThat(reply.header("x-n")).contains("7");
    assertThat(reply.all("set-cookie")).containsExactly("a=1", "b=2");
    assertThat(reply.body().text()).isEqualTo("x");
    assertThat(reply.header("content-type")).contains("text/plain;charset=UTF-8");
  }

  @Test
  void aBase64BodyArrivesAsItsBytes() {
    assertThat(read("{'statusCode':200,'body':'AP8=','isBase64Encoded':true}").body())
        .isEqualTo(Bytes.of(new byte[] {0, (byte) 0xff}));
  }

  @Test
  void withoutAStatusItIsTheJsonOfA200() {
    assertThat(read("{'a':1}").body().text()).isEqualTo("{\"a\":1}");
    assertThat(read("'hello'").body().text()).isEqualTo("hello");
    assertThat(read("{'a':1}").header("content-type")).contains("application/json");
  }

  @Test
  void whatBelongsToTheConnectionIsNotPassedOn() {
    Reply reply =
        read("{'statusCode':200,'headers':{'Content-Length':'9','Connection':'x','A':'b'}}");
    assertThat(reply.headers()).containsExactly(new Reply.Field("a", "b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{'statusCode'",
        "{'statusCode':'ok'}",
        "{'statusCode':99}",
        "{'statusCode':600}",
        "{'statusCode':null}",
        "{'statusCode':200,'body':{'a':1}}",
        "{'statusCode':200,'body':'***','isBase64Encoded':true}",
        "{'statusCode':200,'headers':{'a b':'c'}}",
        "{'statusCode':200,'headers':{'a':'b\\r\\nSet-Cookie: c=d'}}",
        "{'statusCode':200,'headers':{'a':['b']}}",
        "{'statusCode':200,'cookies':['a=1\\nb']}"
      })
  void whatTheGatewayCannotMakeSenseOfIsNoAnswer(String payload) {
    assertThat(ProxyResponse.read(Bytes.of(payload.replace('\'', '"')))).isEmpty();
  }

  private static Reply read(String payload) {
    return ProxyResponse.read(Bytes.of(payload.replace('\'', '"'))).orElseThrow();
  }
}
