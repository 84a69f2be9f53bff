package com.opleap.local.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opleap.local.http.Bytes;
import com.opleap.local.http.Reply;

/** A helper's refusal, on its way to becoming a problem document. */
final class Problem extends Exception {
  private static final long serialVersionUID = 1L;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final int status;
  private final String title;
  private final String allowed;

  private Problem(int status, String title, String detail) {
    this(status, title, detail, "");
  }

  private Problem(int status, String title, String detail, String allowed) {
    super(detail, null, false, false);
    this.status = status;
    this.title = title;
    this.allowed = allowed;
  }

  static Problem malformed(String detail) {
    return new Problem(400, "Malformed request", detail);
  }

  static Problem forbidden(String detail) {
    return new Problem(403, "Not from here", detail);
  }

  static Problem notFound(String detail) {
    return new Problem(404, "Not found", detail);
  }

  static Problem method(String allowed) {
    return new Problem(405, "Wrong method", "This address takes " + allowed + ".", allowed);
  }

  static Problem tooLarge() {
    return new Problem(413, "Too large", "A helper takes 64 KB at most.");
  }

  static Problem type() {
    return new Problem(415, "Wrong type", "A helper takes application/json.");
  }

  static Problem invalid(String detail) {
    return new Problem(422, "Invalid input", detail);
  }

  static Problem failed(String detail) {
    return new Problem(502, "The function failed", detail);
  }

  Reply reply() {
    ObjectNode document = JSON.createObjectNode();
    document.put("type", "about:blank");
    document.put("title", title);
    document.put("status", status);
    document.put("detail", getMessage());
    Reply reply = Reply.of(status, "application/problem+json", Bytes.of(document.toString()));
    return allowed.isEmpty() ? reply : reply.with("allow", allowed);
  }
}
