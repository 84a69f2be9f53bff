package com.opleap.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.localaws.Mailbox.Mail;
import com.opleap.promises.Keeps;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A word that exists nowhere else goes into every personal field; then everything that is stored,
 * streamed, logged and mailed is searched for it, however it may be written.
 */
class CanaryIT {
  private static final Map<String, String> CANARIES = canaries();

  @TempDir private Path data;

  private final List<String> printed = new ArrayList<>();

  @Test
  @Keeps({"P2", "C12"})
  void whatAPersonWroteIsOnlyInTheMailThatIsMeantToHaveIt() throws IOException {
    try (LocalSystem system = start()) {
      Visitor visitor = new Visitor(system.address());
      assertThat(visitor.postJson("/forms/contact", json()).status()).isEqualTo(201);
      assertThat(
              visitor.postJson("/forms/contact", json().replace("\"message\"", "\"x\"")).status())
          .isEqualTo(422);
      system.aws().faults().fail("SubmitFormFunction", 1, com.opleap.localaws.Faults.Kind.ERROR);
      assertThat(visitor.postJson("/forms/contact", json()).status()).isEqualTo(503);

      nowhereIn("a table before the mail", rows(system));
      system.drainStreams();
      nowhereIn("a table", rows(system));
      nowhereIn("a log", String.join("\n", system.logLines()) + String.join("\n", printed));
      assertThat(system.logLines()).as("functions log, so something was searched").isNotEmpty();

      for (Mail mail : system.aws().mailbox().mails()) {
        String whole = mail.subject() + mail.text() + mail.html() + mail.links();
        if (mail.to().equals(CANARIES.get("email"))) {
          CANARIES.values().forEach(canary -> assertThat(mail.text()).contains(canary));
        } else {
          nowhereIn("the staff's notice", whole);
        }
      }
      assertThat(system.aws().mailbox().mails()).hasSize(2);
    }
    files();
  }

  /** What is kept on disk holds tables, streams and keys as they are stored. */
  private void files() throws IOException {
    try (Stream<Path> all = Files.walk(data)) {
      List<Path> files = all.filter(Files::isRegularFile).toList();
      assertThat(files).isNotEmpty();
      for (Path file : files) {
        nowhereIn(
            file.getFileName().toString(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
  }

  private static void nowhereIn(String place, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (String canary : CANARIES.values()) {
      for (String form : forms(canary)) {
        assertThat(lower.contains(form.toLowerCase(Locale.ROOT)))
            .as("%s in %s as %s", canary, place, form)
            .isFalse();
      }
    }
  }

  /** Plain, hex, URL-encoded, UTF-16, and base64 at each of its three alignments. */
  private static List<String> forms(String canary) {
    byte[] bytes = canary.getBytes(StandardCharsets.UTF_8);
    List<String> forms = new ArrayList<>();
    forms.add(canary);
    forms.add(URLEncoder.encode(canary, StandardCharsets.UTF_8));
    forms.add(HexFormat.of().formatHex(bytes));
    for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      forms.add(new String(canary.getBytes(charset), StandardCharsets.ISO_8859_1));
    }
    for (int shift = 0; shift < 3; shift++) {
      byte[] shifted = new byte[bytes.length + shift];
      System.arraycopy(bytes, 0, shifted, shift, bytes.length);
      String base64 = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      // The first and last characters depend on what stands beside the canary.
      forms.add(base64.substring(shift == 0 ? 0 : 4, base64.length() - 2));
    }
    return forms;
  }

  private static String rows(LocalSystem system) {
    StringBuilder all = new StringBuilder();
    for (String table : system.aws().tables().keySet()) {
      system.aws().rows(table).forEach(row -> all.append(row).append('\n'));
    }
    assertThat(all.toString()).contains("wrapped");
    return all.toString();
  }

  private LocalSystem start() {
    LocalSystem.Options quiet = LocalSystem.Options.quiet(Path.of(System.getProperty("root.dir")));
    return LocalSystem.start(
        new LocalSystem.Options(
            quiet.root(), 0, 0, java.util.Optional.of(data), quiet.clock(), false, printed::add));
  }

  private static String json() {
    StringBuilder json = new StringBuilder("{");
    CANARIES.forEach((field, value) ->
        json.append('"').append(field).append("\":\"").append(value).append("\","));
    return json.append("\"purposes\":[\"offers\"],\"channels\":[\"email\"]}").toString();
  }

  private static Map<String, String> canaries() {
    Map<String, String> canaries = new LinkedHashMap<>();
    canaries.put("name", "Canaryname Zqxwvut");
    canaries.put("email", "canarymail.zqxwvut@example.com");
    canaries.put("phone", "+919876501234");
    canaries.put("company", "Canarycompany Zqxwvut");
    canaries.put("subject", "Canarysubject Zqxwvut");
    canaries.put("message", "Canarymessage Zqxwvut");
    canaries.put("page", "/canarypage-zqxwvut");
    return canaries;
  }
}
