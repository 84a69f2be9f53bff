package com.opleap.common.http;

import com.opleap.common.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An HTTP answer, written in payload format 2.0. */
public record Response(int status, Map<String, String> headers, List<String> cookies, String body) {
  public Response {
    cookies = List.copyOf(cookies);
  }

  private Response(int status, Map<String, String> headers, String body) {
    this(status, headers, List.of(), body);
  }

  public static Response json(int status, Json.Writing body) {
    return of(status, "application/json", Json.write(body));
  }

  /** Says something where there is nothing else to give. */
  public static Response message(int status, String words) {
    return json(
        status,
        json -> {
          json.writeStartObject();
          json.writeStringField("message", words);
          json.writeEndObject();
        });
  }

  static Response of(int status, String contentType, byte[] body) {
    return new Response(
        status,
        Map.of("content-type", contentType, "cache-control", "no-store"),
        new String(body, StandardCharsets.UTF_8));
  }

  /** 303: the browser gets the other address, so a reload sends nothing twice. */
  public static Response seeOther(String location) {
    return new Response(303, Map.of("location", location, "cache-control", "no-store"), "");
  }

  /** A page for a person to read. */
  public static Response html(int status, String page) {
    return of(status, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
  }

  /** 204: all that there is to say is in the headers. */
  public static Response nothing() {
    return new Response(204, Map.of("cache-control", "no-store"), "");
  }

  /** The same without its body, as HEAD asks. */
  public Response withoutBody() {
    return new Response(status, headers, cookies, "");
  }

  public Response with(String header, String value) {
    Map<String, String> all = new TreeMap<>(headers);
    all.put(header, value);
    return new Response(status, all, cookies, body);
  }

  /**
   * With one more cookie.
   *
   * @param cookie as {@code Set-Cookie} has it (RFC 6265)
   */
  public Response withCookie(String cookie) {
    List<String> all = new ArrayList<>(cookies);
    all.add(cookie);
    return new Response(status, headers, all, body);
  }

  void write(OutputStream stream) throws IOException {
    stream.write(
        Json.write(json -> {
          json.writeStartObject();
          json.writeNumberField("statusCode", status);
          json.writeObjectFieldStart("headers");
          for (Map.Entry<String, String> header : headers.entrySet()) {
            json.writeStringField(header.getKey(), header.getValue());
          }
          json.writeEndObject();
          if (!cookies.isEmpty()) {
            json.writeArrayFieldStart("cookies");
            for (String cookie : cookies) {
              json.writeString(cookie);
            }
            json.writeEndArray();
          }
          json.writeStringField("body", body);
          json.writeBooleanField("isBase64Encoded", false);
          json.writeEndObject();
        }));
  }
}
