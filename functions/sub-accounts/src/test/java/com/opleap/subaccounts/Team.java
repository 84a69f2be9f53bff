package com.opleap.subaccounts;

import com.opleap.common.Environment;
import com.opleap.common.access.SubAccountItem;
import com.opleap.common.organization.OrganizationItem;
import com.opleap.common.store.Attribute;
import com.opleap.common.store.ItemReader;
import com.opleap.common.vault.DataKey;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.VaultConfig;
import com.opleap.localaws.lambda.Answer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An organization as its owner looks after it. */
record Team(Accounts accounts, Member owner) {
  static final String SUB_ACCOUNTS = "SubAccountsFunction";

  static Team register(Accounts accounts, String organization, String email) {
    return new Team(accounts, accounts.register(organization, email));
  }

  static String invitation(String email, String role) {
    return """
    {"name":"Ravi Kumar","email":"%s","phone":"+919812345678","title":"Sales","role":"%s"}
    """
        .formatted(email, role);
  }

  Answer invite(String email, String role) {
    // Ids sort by time alone, so a later mail has to be of a later moment.
    accounts.clock().advance(Duration.ofMillis(1));
    return owner.post("/sub-accounts", invitation(email, role));
  }

  /** The id of somebody who is invited. */
  String invited(String email, String role) {
    Answer invited = invite(email, role);
    if (invited.status() != 201) {
      throw new IllegalStateException(invited.text());
    }
    return invited.body().path("id").asText();
  }

  /** Somebody who was invited, has joined and signed in. */
  Member joined(String email, String role) {
    invited(email, role);
    return accounts.join(email, accounts.mails().token(email));
  }

  Answer change(String user, String json) {
    return owner.call("PATCH", "/sub-accounts/" + user).json(json).send();
  }

  Answer remove(String user) {
    return owner.call("DELETE", "/sub-accounts/" + user).send();
  }

  Answer show(String user) {
    return owner.get("/sub-accounts/" + user);
  }

  /** The organization's row. */
  Map<String, AttributeValue> row() {
    return accounts
        .dynamo()
        .getItem(get ->
            get.tableName(accounts.aws().tables().get("Organizations"))
                .key(OrganizationItem.key(owner.organization())))
        .item();
  }

  /** What is sealed of the primary user, as the function that looks after users opens it. */
  String ofPrimary(Attribute attribute) {
    Map<String, AttributeValue> row = row();
    return ItemReader.of(OrganizationItem.TYPE, owner.organization(), row)
        .open(attribute, primaryKey(row.get("primaryUser").s()).orElseThrow());
  }

  /** The key of one who answers, or answered, for the organization. */
  Optional<DataKey> primaryKey(String user) {
    Environment environment = accounts.environment(SUB_ACCOUNTS);
    return CommonWiring.of(environment, environment.read(VaultConfig::from))
        .vault()
        .find(Domain.REGISTRATIONS, OrganizationItem.primaryKeyId(owner.organization(), user));
  }

  /** The rows of such keys, by id; one, whoever it is. */
  List<String> primaryKeys() {
    String prefix = "KEY#" + OrganizationItem.primaryKeyId(owner.organization(), "");
    return accounts.rows("Keys").stream()
        .map(row -> row.get("id").s())
        .filter(id -> id.startsWith(prefix))
        .toList();
  }

  long count(String attribute) {
    return Long.parseLong(row().get(attribute).n());
  }

  /** As if so many users were there already, by a plan. */
  void standsAt(String plan, int users) {
    set(
        "#plan = :plan, #users = :users",
        Map.of("#plan", "plan", "#users", "users"),
        Map.of(
            ":plan", AttributeValue.fromS(plan),
            ":users", AttributeValue.fromN(Integer.toString(users))));
  }

  /** As if the owner had been told in a month that the plan is used up. */
  void wasToldIn(String month) {
    set(
        "#near = :month, #reached = :month",
        Map.of("#near", "warned80", "#reached", "warned100"),
        Map.of(":month", AttributeValue.fromS(month)));
  }

  void isSuspended() {
    set(
        "#at = :now",
        Map.of("#at", "suspendedAt"),
        Map.of(":now", AttributeValue.fromS(accounts.clock().instant().toString())));
  }

  void isReinstated() {
    accounts
        .dynamo()
        .updateItem(update ->
            update
                .tableName(accounts.table("Organizations"))
                .key(OrganizationItem.key(owner.organization()))
                .updateExpression("REMOVE suspendedAt"));
  }

  private void set(String set, Map<String, String> names, Map<String, AttributeValue> values) {
    accounts
        .dynamo()
        .updateItem(update ->
            update
                .tableName(accounts.aws().tables().get("Organizations"))
                .key(OrganizationItem.key(owner.organization()))
                .updateExpression("SET " + set)
                .expressionAttributeNames(names)
                .expressionAttributeValues(values));
  }

  /** The rows of users that there are. */
  List<Map<String, AttributeValue>> users() {
    return accounts.rows("Tenants").stream()
        .filter(row -> row.get("pk").s().equals(SubAccountItem.pk(owner.organization())))
        .filter(row -> row.get("sk").s().startsWith(SubAccountItem.skPrefix()))
        .toList();
  }

  /** What was done to a user, by the organization's own trail, in any order. */
  List<String> actions(String subject) {
    return accounts.rows("Audit").stream()
        .filter(row -> row.get("organization").s().equals(owner.organization()))
        .filter(row -> Arrays.asList(row.get("subjects").s().split(" ", -1)).contains(subject))
        .map(row -> row.get("action").s())
        .toList();
  }

  /** What the owner was told of the plan's users; mails older than 30 days have gone. */
  List<String> warnings() {
    return accounts.mails().to(owner.email()).stream()
        .map(SentMails.Mail::text)
        .filter(text -> text.contains("of the users of its plan"))
        .map(text ->
            text.replaceFirst(
                "(?s).* uses (\\d+ %) of the users of its plan(: \\d+ of \\d+)\\..*", "$1$2"))
        .toList();
  }
}
