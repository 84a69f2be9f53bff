package com.opleap.subaccounts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.common.Environment;
import com.opleap.common.Priming;
import com.opleap.localaws.Usage.AwsCall;
import com.opleap.promises.Keeps;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is in a snapshot is in every process that is restored from it, so no secret may be. */
class SnapshotIT {
  private static final String ME = "MeFunction";
  private static final List<String> UNWRAPS = List.of("GetItem", "Decrypt");

  private static final Map<String, Function<Environment, Priming>> FUNCTIONS =
      Map.of(
          "RequestLinkFunction",
          given -> new RequestLinkHandler(given).priming(),
          "SetPasswordFunction",
          given -> new SetPasswordHandler(given).priming(),
          "OpenSessionFunction",
          given -> new OpenSessionHandler(given).priming(),
          "SessionsFunction",
          given -> new SessionsHandler(given).priming(),
          "SubAccountsFunction",
          given -> new SubAccountsHandler(given).priming(),
          ME,
          given -> new MeHandler(given).priming(),
          "FactorFunction",
          given -> new FactorHandler(given).priming(),
          "ChangeAddressFunction",
          given -> new ChangeAddressHandler(given).priming(),
          "OrganizationFunction",
          given -> new OrganizationHandler(given).priming());

  /** What is called after a restore, where it is not one shared domain's key. */
  private static final Map<String, List<String>> OTHERWISE =
      Map.of(
          // No shared domain's key is for it.
          "SessionsFunction", List.of("BatchGetItem"),
          "SubAccountsFunction", List.of("GetItem", "Decrypt", "GetItem", "Decrypt"));

  private Accounts accounts;

  @BeforeEach
  void start() {
    accounts = new Accounts();
  }

  @AfterEach
  void stop() {
    accounts.close();
  }

  @Test
  @Keeps("C12")
  void beforeItNoServiceIsCalledAndAfterItsRestoreEachConnects() {
    accounts.register("Acme", "owner@acme.example");
    accounts.aws().usage().forgetCalls();
    FUNCTIONS.forEach((function, made) -> {
      Priming priming = made.apply(accounts.environment(function));
      priming.beforeCheckpoint(null);
      assertThat(operations(function)).as(function).isEmpty();
      restore(priming);
      assertThat(operations(function))
          .as(function)
          .isEqualTo(OTHERWISE.getOrDefault(function, UNWRAPS));
      accounts.aws().usage().forgetCalls();
    });
  }

  @Test
  @Keeps("C12")
  void noKeyIsInItSoTheFirstRequestUnwrapsWhatNoRestoreHas() throws IOException {
    Member owner = accounts.register("Acme", "owner@acme.example");
    MeHandler unrestored = new MeHandler(accounts.environment(ME));
    unrestored.priming().beforeCheckpoint(null);
    assertThat(unwrapped(unrestored, owner)).as("the shared domain's and their own").isEqualTo(2);

    MeHandler restored = new MeHandler(accounts.environment(ME));
    restore(restored.priming());
    assertThat(unwrapped(restored, owner)).as("their own").isEqualTo(1);
  }

  @Test
  void aRestoreMakesNoKeyAndFindsNobody() {
    FUNCTIONS.forEach((function, made) -> restore(made.apply(accounts.environment(function))));
    assertThat(accounts.rows("Keys")).isEmpty();
    assertThat(accounts.rows("Transient")).isEmpty();
  }

  private static void restore(Priming priming) {
    try {
      priming.afterRestore(null);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many domains' keys it takes to show somebody what is kept of them. */
  private long unwrapped(MeHandler handler, Member who) throws IOException {
    String event =
        """
        {"routeKey":"GET /me","requestContext":{},"headers":{"authorization":"Bearer %s"}}
        """
            .formatted(who.token());
    accounts.aws().usage().forgetCalls();
    ByteArrayOutputStream reply = new ByteArrayOutputStream();
    handler.handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), reply, null);
    assertThat(reply.toString(UTF_8)).contains("\"statusCode\":200");
    return operations(ME).stream().filter("Decrypt"::equals).count();
  }

  private List<String> operations(String function) {
    return accounts.aws().usage().calls(function).stream().map(AwsCall::operation).toList();
  }
}
