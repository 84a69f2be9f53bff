package com.opleap.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.common.Environment;
import com.opleap.common.access.AccessToken;
import com.opleap.common.access.Role;
import com.opleap.common.access.SessionItem;
import com.opleap.common.access.SubAccountItem;
import com.opleap.common.organization.OrganizationItem;
import com.opleap.common.store.ItemWriter;
import com.opleap.localaws.Usage.AwsCall;
import com.opleap.localaws.lambda.Answer;
import com.opleap.localaws.lambda.LocalFunctions;
import com.opleap.promises.Keeps;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An organization's users see what is used of its plan, and of no other's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UsageIT {
  private static final String FUNCTION = "UsageFunction";

  private LocalFunctions functions;

  @BeforeAll
  void start() {
    functions =
        new LocalFunctions((function, variables, clock) ->
            new UsageHandler(Environment.of(variables, clock, new SecureRandom())));
  }

  @AfterAll
  void stop() {
    functions.close();
  }

  @Test
  @Keeps("C19")
  void everyUserSeesWhatIsUsedOfThePlan() {
    Answer shown = usage(member("trial", 4));
    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.text())
        .isEqualTo(
            "{\"plan\":\"trial\",\"items\":["
                + "{\"name\":\"users\",\"used\":4,\"limit\":5,\"percent\":80},"
                + "{\"name\":\"records\",\"used\":0,\"limit\":500,\"percent\":0},"
                + "{\"name\":\"leadForms\",\"used\":0,\"limit\":1,\"percent\":0},"
                + "{\"name\":\"importsADay\",\"used\":0,\"limit\":2,\"percent\":0}]}");
  }

  @Test
  void percentAreRoundedDownSoThatNothingLooksUsedUpThatIsNot() {
    assertThat(usage(member("business", 249)).body().at("/items/0/percent").asInt()).isEqualTo(99);
  }

  @Test
  void whoIsNotSignedInSeesNothing() {
    member("trial", 1);
    AccessToken other = AccessToken.next(new SecureRandom(), id('d'), id('d'));
    assertThat(usage(other).status()).isEqualTo(401);
  }

  @Test
  void aSessionsCheckIsOneReadAndItsUseIsNotedEveryQuarterOfAnHour() {
    AccessToken token = member("team", 3);
    usage(token);
    functions.aws().usage().forgetCalls();
    usage(token);
    assertThat(functions.aws().usage().calls(FUNCTION))
        .extracting(AwsCall::operation)
        .as("the session's check, and what was asked for")
        .containsExactly("BatchGetItem", "BatchGetItem");

    functions.clock().advance(Duration.ofMinutes(15));
    functions.aws().usage().forgetCalls();
    usage(token);
    usage(token);
    assertThat(functions.aws().usage().calls(FUNCTION))
        .extracting(AwsCall::operation)
        .containsExactly(
            "BatchGetItem", "UpdateItem", "BatchGetItem", "BatchGetItem", "BatchGetItem");
  }

  @Test
  void beforeASnapshotNoServiceIsCalledAndAfterItsRestoreALookConnects()
      throws InterruptedException {
    functions.restart();
    UsageHandler handler = (UsageHandler) functions.api().handler(FUNCTION);
    functions.aws().usage().forgetCalls();
    handler.priming().beforeCheckpoint(null);
    assertThat(functions.aws().usage().calls(FUNCTION)).isEmpty();
    handler.priming().afterRestore(null);
    assertThat(functions.aws().usage().calls(FUNCTION))
        .extracting(AwsCall::operation)
        .containsExactly("BatchGetItem");
  }

  private Answer usage(AccessToken token) {
    return functions.api().call("GET", "/usage").bearer(token.reveal()).send();
  }

  private static String id(char digit) {
    return String.valueOf(digit).repeat(26);
  }

  /** Somebody who is signed in, of an organization that has so many users. */
  private AccessToken member(String plan, int users) {
    String organization = id(plan.charAt(0));
    String user = id('e');
    AccessToken token = AccessToken.next(new SecureRandom(), organization, user);
    put(
        "Organizations",
        ItemWriter.of(OrganizationItem.TYPE, organization)
            .pseudonymous(OrganizationItem.PK, OrganizationItem.pk(organization))
            .pseudonymous(OrganizationItem.SK, OrganizationItem.sk())
            .plain(OrganizationItem.PLAN, plan)
            .number(OrganizationItem.USERS, users));
    put(
        "Tenants",
        ItemWriter.of(SubAccountItem.TYPE, user)
            .pseudonymous(SubAccountItem.PK, SubAccountItem.pk(organization))
            .pseudonymous(SubAccountItem.SK, SubAccountItem.sk(user))
            .plain(SubAccountItem.ROLE, Role.MEMBER.key())
            .plain(SubAccountItem.STATE, SubAccountItem.ACTIVE)
            .number(SubAccountItem.GENERATION, 1));
    put("Transient", session(token));
    return token;
  }

  private ItemWriter session(AccessToken token) {
    String now = functions.clock().instant().toString();
    return ItemWriter.of(SessionItem.TYPE, SessionItem.id(token))
        .pseudonymous(SessionItem.ID, SessionItem.id(token))
        .pseudonymous(SessionItem.OWNER, SessionItem.owner(token.user()))
        .pseudonymous(SessionItem.SESSION, id('s'))
        .number(SessionItem.GENERATION, 1)
        .plain(SessionItem.STARTED_AT, now)
        .plain(SessionItem.SEEN_AT, now)
        .plain(SessionItem.PROVED_AT, now);
  }

  private void put(String table, ItemWriter item) {
    functions.dynamo().putItem(put -> put.tableName(functions.table(table)).item(item.build()));
  }
}
