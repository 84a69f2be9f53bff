package com.opleap.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.opleap.benchmarks.TwoStores.Asked;
import com.opleap.common.AwsClients;
import com.opleap.common.Environment;
import com.opleap.common.access.Access;
import com.opleap.common.access.Sessions;
import com.opleap.common.http.Request;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;

/**
 * What organizations' users cost: to look up who is signed in, to sign in, to list users, and all
 * of it with a million others stored.
 */
final class AccountsSection implements Section {
  private static final int FEW = 1_000;
  private static final int PAGE = 25;
  private static final int LONGEST_PAGE = 100;

  /** Session, sub-account and organization. */
  private static final int LOOKED_UP = 3;

  /** A user's row and key, and what a page's own query rounds up. */
  private static final double UNITS_PER_USER = 1.2;

  private final Options options;

  AccountsSection(Options options) {
    this.options = options;
  }

  @Override
  public void run(Report report) throws IOException {
    Map<String, Object> figures = new LinkedHashMap<>();
    StringBuilder tables = new StringBuilder();
    try (Scene few = filled("few", FEW, report);
        Scene many = filled("many", options.accounts(), report)) {
      SignIns signIns = SignIns.measure(options.root(), few, report);
      tables.append(signIns.table()).append("\nA list of users, warm\n\n");
      figures.put("signIn", signIns.figures());
      tables.append(lists(few, figures, report)).append('\n');
      TwoStores stores = new TwoStores(few, many, report);
      Cost check = stores.compare(sessionCheck());
      report.exact("A session check: calls", 1, check.calls().size());
      report.exact("A session check: rows looked up", LOOKED_UP, lookedUp(few));
      report.exact("A session check: read units", LOOKED_UP, check.readUnits());
      report.exact("A session check: write units", 0, check.writeUnits());
      asked().forEach(stores::compare);
      figures.put("few", FEW);
      figures.put("many", options.accounts());
      figures.put("requests", stores.figures());
      report.section(
          "accounts",
          ("Accounts: signing in against the bare hash\n\n%s"
                  + "%,d stored sub-accounts of %,d organizations against %,d of one; time as a"
                  + " ratio of medians")
              .formatted(
                  tables,
                  options.accounts(),
                  Math.ceilDiv(options.accounts(), AccountRows.IN_AN_ORGANIZATION),
                  FEW),
          stores.table(),
          figures);
    }
  }

  private Scene filled(String name, int count, Report report) throws IOException {
    Path data =
        Archives.fresh(
            options.root().resolve("infrastructure/benchmarks/target/work/accounts"), name);
    new Scene(options.root(), data).close();
    Instant start = Instant.now();
    new Filling(data).accounts(count);
    Scene scene = new Scene(options.root(), data);
    String last = Filling.id(count);
    if (!scene.subAccount(Filling.organizationOf(count), last).contains(last)) {
      throw new IllegalStateException("What was written into the file is not in the table");
    }
    report.say(
        "%,d sub-accounts with addresses, passwords, keys and sessions, into DynamoDB Local's file, in %d s"
            .formatted(count, Duration.between(start, Instant.now()).toSeconds()));
    return scene;
  }

  private static List<Asked> asked() {
    return List.of(
        Asked.of("Sign-in", Customers.OPEN_SESSION),
        Asked.of("Own sessions", Customers.SESSIONS),
        Asked.of("List of users, 25 of 30", Customers.SUB_ACCOUNTS),
        Asked.of(
            "Invite",
            Customers.SUB_ACCOUNTS,
            scene -> CustomerEvents.invitation(scene.customers().owner("invites").token())),
        Asked.of("Usage", Customers.USAGE),
        Asked.of("A link for a password", Customers.REQUEST_LINK),
        Asked.of("Support's look-up by name", Customers.LOOK_UP));
  }

  /** A function that does nothing but look up who is signed in. */
  private static Asked sessionCheck() {
    return new Asked(
        "Session check",
        Customers.SESSIONS,
        AccountsSection::checking,
        scene -> scene.workFor(Customers.SESSIONS));
  }

  private static RequestStreamHandler checking(Scene scene) {
    Environment environment = scene.environment(Customers.SESSIONS);
    Function<String, String> given = name -> environment.find(name).orElseThrow();
    Sessions sessions =
        new Sessions(
            AwsClients.of(environment).dynamoDb(),
            environment.patience(),
            new Sessions.Tables(
                given.apply("TRANSIENT_TABLE"),
                given.apply("TENANTS_TABLE"),
                given.apply("ORGANIZATIONS_TABLE")),
            URI.create(given.apply("WEBSITE_URL")),
            environment.clock());
    return (event, reply, context) -> {
      boolean isSignedIn = sessions.check(Request.read(event)) instanceof Access.SignedIn;
      reply.write("{\"statusCode\":%d}".formatted(isSignedIn ? 204 : 401).getBytes(UTF_8));
    };
  }

  private static int lookedUp(Scene scene) {
    String event = scene.workFor(Customers.SESSIONS);
    RequestStreamHandler handler = checking(scene);
    Requests.taken();
    Scene.run(handler, event);
    int rows = 0;
    for (SdkRequest request : Requests.taken()) {
      if (request instanceof BatchGetItemRequest get) {
        rows += get.requestItems().values().stream().mapToInt(keys -> keys.keys().size()).sum();
      }
    }
    return rows;
  }

  /** One user, a page of them, and as many as a page may have. */
  private static Table lists(Scene scene, Map<String, Object> figures, Report report) {
    Table table = new Table("users returned", "of", "calls", "read units", "each, the check apart");
    List<Map<String, Object>> lists = new ArrayList<>();
    RequestStreamHandler handler = scene.start(Customers.SUB_ACCOUNTS);
    list(scene, handler, 1, 1, table, lists, report);
    Cost all = list(scene, handler, PAGE, PAGE, table, lists, report);
    list(scene, handler, LONGEST_PAGE, LONGEST_PAGE, table, lists, report);
    Cost part = list(scene, handler, PAGE, LONGEST_PAGE, table, lists, report);
    report.exact(
        "A page of 25: read units more where there are 100", 0, part.readUnits() - all.readUnits());
    figures.put("lists", lists);
    return table;
  }

  private static Cost list(
      Scene scene,
      RequestStreamHandler handler,
      int most,
      int users,
      Table table,
      List<Map<String, Object>> figures,
      Report report) {
    String event = CustomerEvents.users(scene.customers().team(users).token(), most);
    Scene.run(handler, event);
    Cost cost = scene.cost(Customers.SUB_ACCOUNTS, handler, event);
    double each = (cost.readUnits() - LOOKED_UP) / most;
    table.row(most, users, cost.named(), cost.readUnits(), each);
    figures.add(Map.of("returned", most, "of", users, "calls", cost.calls(), "unitsEach", each));
    report.exact("A list of %d of %d users: calls".formatted(most, users), 3, cost.calls().size());
    if (most > 1) {
      report.goal(
          "A list of %d of %d users: read units for each".formatted(most, users),
          UNITS_PER_USER,
          each);
    }
    return cost;
  }
}
