package com.opleap.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.local.Visitor.Answer;
import com.opleap.localaws.Faults.Kind;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Reads, records and releases enquiries as staff do, in every way that has an answer of its own.
 */
final class EnquiryCalls {
  static final String QUESTION = "?channel=email&purpose=offers";
  static final String NOTE =
      "{\"origin\":\"phone\",\"name\":\"Asha\",\"email\":\"asha@example.com\",\"message\":\"Hello\"}";

  private static final String LIST = "GET /enquiries";
  private static final String READ = "GET /enquiries/{id}";
  private static final String RECORD = "POST /enquiries";
  private static final String PERMISSION = "GET /enquiries/{id}/permission";
  private static final String RELEASE = "POST /enquiries/{id}/release";
  private static final String PARKED = "GET /messages/parked";

  private final LocalSystem system;
  private final Visitor visitor;
  private final BiConsumer<String, Answer> see;

  EnquiryCalls(LocalSystem system, Visitor visitor, BiConsumer<String, Answer> see) {
    this.system = system;
    this.visitor = visitor;
    this.see = see;
  }

  void all() {
    enquiries();
    recordings();
    parkedMessages();
  }

  private void enquiries() {
    record(NOTE, token("sales"));
    Answer page = visitor.get("/enquiries?limit=1", token("sales"));
    see.accept(LIST, page);
    JsonNode first = visitor.json(page);
    assertThat(first.path("next").asText()).isNotEmpty();
    see.accept(LIST, visitor.get("/enquiries?cursor=x", token("sales")));
    see.accept(LIST, visitor.get("/enquiries", token("support")));
    see.accept(LIST, visitor.get("/enquiries"));
    String enquiry = "/enquiries/" + first.path("items").path(0).path("id").asText();
    see.accept(READ, visitor.get(enquiry, token("sales")));
    see.accept(READ, visitor.get(enquiry, token("trust")));
    see.accept(READ, visitor.get(enquiry, token("support")));
    see.accept(READ, visitor.get(enquiry));
    String question = enquiry + "/permission" + QUESTION;
    see.accept(PERMISSION, visitor.get(question, token("sales")));
    see.accept(PERMISSION, visitor.get(enquiry + "/permission", token("sales")));
    see.accept(PERMISSION, visitor.get("/enquiries/none/permission" + QUESTION, token("sales")));
    see.accept(PERMISSION, visitor.get(question, token("support")));
    see.accept(PERMISSION, visitor.get(question));
    see.accept(RELEASE, release(enquiry, token("sales")));
    see.accept(RELEASE, release("/enquiries/none", token("sales")));
    see.accept(RELEASE, release(enquiry, token("support")));
    see.accept(RELEASE, release(enquiry, Map.of()));
  }

  private void recordings() {
    see.accept(RECORD, record(NOTE, token("sales")));
    see.accept(RECORD, record(NOTE, token("trust")));
    see.accept(RECORD, record(NOTE, Map.of()));
    AccountCalls.bodies(
        see, RECORD, (type, body) -> visitor.post("/enquiries", type, body, token("sales")));
  }

  private Answer record(String body, Map<String, String> token) {
    return visitor.post("/enquiries", "application/json", body, token);
  }

  private Answer release(String enquiry, Map<String, String> token) {
    return visitor.send("POST", enquiry + "/release", token);
  }

  private void parkedMessages() {
    // Of what came before, all may be sent by now.
    record(NOTE, token("sales"));
    FailingMail.once(system, Kind.LOST_REPLY);
    Answer page = visitor.get("/messages/parked", token("operator"));
    see.accept(PARKED, page);
    assertThat(visitor.json(page).path("items")).hasSize(1);
    see.accept(PARKED, visitor.get("/messages/parked?limit=0", token("operator")));
    see.accept(PARKED, visitor.get("/messages/parked", token("trust")));
    see.accept(PARKED, visitor.get("/messages/parked"));
  }

  private Map<String, String> token(String role) {
    return LinkHolder.bearer(system.staffToken(role));
  }
}
