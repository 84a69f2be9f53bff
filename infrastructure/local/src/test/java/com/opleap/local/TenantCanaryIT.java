package com.opleap.local;

import static com.opleap.local.TenantCanaries.COUNTRY;
import static com.opleap.local.TenantCanaries.DEVICE;
import static com.opleap.local.TenantCanaries.LOOK;
import static com.opleap.local.TenantCanaries.MEMBER;
import static com.opleap.local.TenantCanaries.MOVED;
import static com.opleap.local.TenantCanaries.ORGANIZATION;
import static com.opleap.local.TenantCanaries.OWNER;
import static com.opleap.local.TenantCanaries.RENAMED;
import static com.opleap.local.TenantCanaries.REPORT;
import static com.opleap.local.TenantCanaries.REPORTED;
import static com.opleap.local.TenantCanaries.REPORTER;
import static com.opleap.local.TenantCanaries.REQUEST;
import static com.opleap.local.TenantCanaries.SUSPENSION;
import static com.opleap.local.TenantCanaries.TITLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.local.Visitor.Answer;
import com.opleap.localaws.Faults.Kind;
import com.opleap.localaws.Mailbox.Mail;
import com.opleap.promises.Keeps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An organization's whole story, told in texts that exist nowhere else; then everything that is
 * stored, streamed, printed and mailed is searched for them.
 */
class TenantCanaryIT {
  /** What a mail is meant to tell, by its subject; every other tells nothing. */
  private static final Map<String, Set<String>> TOLD =
      Map.of(
          "You are invited", Set.of(ORGANIZATION),
          "Your organization is suspended", Set.of(SUSPENSION),
          "Why your organization is suspended", Set.of(SUSPENSION),
          "We have received what you sent us", Set.of());

  private static final String WRONG = "Canarypassword-Zqxwvut";

  @TempDir private Path data;

  private final Set<String> texts = TenantCanaries.texts();

  /** In the mail alone that brought each. */
  private final Set<String> links = new HashSet<>();

  private Searched searched;
  private LocalSystem system;
  private Visitor visitor;

  @BeforeEach
  void start() {
    texts.add(WRONG);
    searched = new Searched(data);
    system = searched.system();
    visitor = new Visitor(system.address());
  }

  @AfterEach
  void stop() {
    searched.close();
  }

  @Test
  @Keeps({"P2", "C2", "C4"})
  void whatAnOrganizationAndItsUsersWriteIsOnlyInTheMailThatIsMeantToHaveIt() throws IOException {
    Tenant owner = registers();
    Tenant member = invites(owner);
    setsUpAFactor(member);
    asks(member);
    renames(owner);
    assertNowhere("while links are open");

    String moved = mailed(MOVED);
    assertThat(visitor.postJson("/addresses", "{\"token\":\"%s\"}".formatted(moved)).status())
        .isEqualTo(204);
    supportLooks(owner);
    reportsAbuse();
    suspends(owner);
    system.drainStreams();
    assertNowhere("at the end");
    assertMails();

    Set<String> all = new HashSet<>(texts);
    all.addAll(links);
    searched.assertNowhereOnDisk(all);
  }

  private Tenant registers() {
    String registration = TenantCanaries.registration();
    refused(422, visitor.postJson("/organizations", registration.replace("plan", "x")));
    fails("RequestLinkFunction", () -> visitor.postJson("/organizations", registration));
    assertThat(visitor.postJson("/organizations", registration).status()).isEqualTo(202);
    Tenant first = Tenant.join(system, OWNER, mailed(OWNER));
    refused(401, signIn(WRONG));
    fails("OpenSessionFunction", () -> signIn(Tenant.PASSWORD));
    String token = visitor.json(signIn(Tenant.PASSWORD)).path("token").asText();
    texts.addAll(List.of(first.token(), token));
    Tenant owner = new Tenant(system, visitor, OWNER, token);
    assertThat(owner.call("GET", "/sessions", "").text()).contains(DEVICE, COUNTRY);
    return owner;
  }

  private Answer signIn(String password) {
    return visitor.post(
        "/sessions",
        "application/json",
        "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(OWNER, password),
        Map.of("user-agent", TenantCanaries.USER_AGENT, "cloudfront-viewer-country", COUNTRY));
  }

  private Tenant invites(Tenant owner) {
    String invitation = TenantCanaries.invitation();
    refused(422, owner.call("POST", "/sub-accounts", invitation.replace("role", "x")));
    fails("SubAccountsFunction", () -> owner.call("POST", "/sub-accounts", invitation));
    assertThat(owner.call("POST", "/sub-accounts", invitation).text()).contains(TITLE);
    refused(409, owner.call("POST", "/sub-accounts", invitation));
    Tenant member = Tenant.join(system, MEMBER, mailed(MEMBER));
    texts.add(member.token());
    return member;
  }

  private void setsUpAFactor(Tenant member) {
    String secret = begins(member);
    refused(422, member.call("PUT", "/me/factor", "{\"code\":\"Canary\"}"));
    String code = Authenticator.code(secret, system.aws().clock().instant());
    Answer confirmed = member.call("PUT", "/me/factor", "{\"code\":\"%s\"}".formatted(code));
    for (JsonNode each : visitor.json(confirmed).path("recoveryCodes")) {
      texts.add(each.asText());
    }
    // Another waits to be confirmed from then on.
    begins(member);
  }

  private String begins(Tenant member) {
    String secret = visitor.json(member.call("POST", "/me/factor", "")).path("secret").asText();
    assertThat(secret).isNotEmpty();
    texts.add(secret);
    texts.add(Base64.getEncoder().encodeToString(Authenticator.bytes(secret)));
    return secret;
  }

  private void asks(Tenant member) {
    String request = "{\"kind\":\"change\",\"text\":\"%s\"}".formatted(REQUEST);
    refused(422, member.call("POST", "/me/requests", request.replace("change", "other")));
    fails("MeFunction", () -> member.call("POST", "/me/requests", request));
    assertThat(member.call("POST", "/me/requests", request).status()).isEqualTo(201);
    assertThat(member.call("GET", "/me/export", "").text()).contains(REQUEST, TITLE, MEMBER);
    String address = "{\"email\":\"%s\"}".formatted(MOVED);
    assertThat(member.call("POST", "/me/address", address).status()).isEqualTo(202);
  }

  private void renames(Tenant owner) {
    String name = "{\"name\":\"%s\"}".formatted(RENAMED);
    fails("OrganizationFunction", () -> owner.call("PATCH", "/organization", name));
    assertThat(owner.call("PATCH", "/organization", name).text()).contains(RENAMED);
    assertThat(owner.call("GET", "/organization/requests", "").text()).contains(REQUEST);
  }

  private void supportLooks(Tenant owner) {
    Map<String, String> reasoned =
        Map.of("authorization", "Bearer " + system.staffToken("support"), "x-reason", LOOK);
    String one = "/support/organizations/" + owner.organization();
    fails("LookUpOrganizationsFunction", () -> visitor.get(one, reasoned));
    assertThat(visitor.get(one, reasoned).text()).contains(RENAMED, OWNER);
    assertThat(visitor.get("/support/organizations?name=canarymills", reasoned).text())
        .contains(RENAMED);
  }

  private void reportsAbuse() {
    String report = TenantCanaries.report();
    refused(422, visitor.postJson("/abuse-reports", report.replace("message", "x")));
    fails("SubmitFormFunction", () -> visitor.postJson("/abuse-reports", report));
    Answer answer = visitor.postJson("/abuse-reports", report);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(visitor.get("/enquiries?folder=spam", token("trust")).text()).contains(REPORTED);
    String one = "/enquiries/" + visitor.json(answer).path("id").asText();
    assertThat(visitor.send("POST", one + "/release", token("trust")).status()).isEqualTo(200);
    assertThat(visitor.get(one, token("trust")).text()).contains(REPORTED, REPORT, REPORTER);
  }

  private void suspends(Tenant owner) {
    String path = "/support/organizations/" + owner.organization() + "/suspension";
    String reason = "{\"reason\":\"%s\"}".formatted(SUSPENSION);
    fails(
        "SuspendOrganizationFunction",
        () -> visitor.sendJson("POST", path, reason, token("trust")));
    assertThat(visitor.sendJson("POST", path, reason, token("trust")).status()).isEqualTo(204);
    String another = reason.replace(SUSPENSION, SUSPENSION + " again");
    assertThat(visitor.sendJson("POST", path, another, token("trust")).status()).isEqualTo(204);
    assertThat(owner.call("GET", "/organization/audit", "").text()).contains(LOOK);
  }

  private void fails(String function, Supplier<Answer> call) {
    system.aws().faults().fail(function, 1, Kind.ERROR);
    refused(503, call.get());
    system.aws().faults().clear(function);
  }

  private void refused(int status, Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(Traces.holding(Map.of("a refusal", answer.text()), texts)).isEmpty();
  }

  private String mailed(String address) {
    String link = Tenant.mailed(system, address);
    links.add(link);
    return link;
  }

  private Map<String, String> token(String role) {
    return LinkHolder.bearer(system.staffToken(role));
  }

  private void assertNowhere(String when) throws IOException {
    Set<String> all = new HashSet<>(texts);
    all.addAll(links);
    searched.assertNowhere(when, all);
    Pattern country = Pattern.compile("[\"=( ]" + COUNTRY + "[\",) }]");
    Map<String, String> places = searched.places();
    // Of bytes, any two letters may stand anywhere.
    places.keySet().removeIf(place -> place.startsWith("file "));
    assertThat(places).noneSatisfy((place, text) -> assertThat(text).containsPattern(country));
  }

  private void assertMails() {
    List<Mail> mails = system.aws().mailbox().mails();
    assertThat(mails)
        .extracting(Mail::subject)
        .containsAll(TOLD.keySet())
        .contains("New enquiry through abuse", "A request in your privacy inbox");
    for (Mail mail : mails) {
      String whole = mail.subject() + mail.text() + mail.html() + mail.links();
      Set<String> told = new TreeSet<>();
      for (String text : texts) {
        if (Writings.holds(whole, text)) {
          told.add(text);
        }
      }
      assertThat(told).as(mail.subject()).isEqualTo(TOLD.getOrDefault(mail.subject(), Set.of()));
    }
  }
}
