package com.opleap.support;

import com.opleap.common.Environment;
import com.opleap.common.organization.NameWords;
import com.opleap.common.organization.OrganizationItem;
import com.opleap.common.store.ItemChange;
import com.opleap.common.store.ItemWriter;
import com.opleap.common.store.Transaction;
import com.opleap.common.vault.DataKey;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.KeyItem;
import com.opleap.common.vault.NewKey;
import com.opleap.common.vault.OpenDomain;
import com.opleap.common.vault.Vault;
import com.opleap.localaws.LocalAws;
import com.opleap.localaws.LocalClock;
import com.opleap.localaws.lambda.Answer;
import com.opleap.localaws.lambda.Api;
import com.opleap.localaws.lambda.LocalFunctions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;

/** The module's functions, over organizations that the test registers. */
final class Support extends LocalFunctions {
  static final String LOOK_UP = "LookUpOrganizationsFunction";
  static final String SUSPEND = "SuspendOrganizationFunction";

  static final String REASON = "They asked for their invoice";

  private final Environment administrator;
  private final Vault vault;

  Support() {
    super((function, variables, clock) ->
        made(function, Environment.class, Environment.of(variables, clock, new SecureRandom())));
    administrator = administrator(aws(), clock());
    vault = Vault.of(administrator);
  }

  /** The administrator's. */
  Vault vault() {
    return vault;
  }

  /** The trail, the oldest line first. */
  List<Map<String, AttributeValue>> audit() {
    return rows("Audit").stream()
        .sorted(Comparator.comparing(line -> Objects.requireNonNull(line.get("id")).s()))
        .toList();
  }

  Answer look(String id) {
    return as("support", "GET", "/support/organizations/" + id).send();
  }

  Answer find(String name) {
    return as("support", "GET", "/support/organizations").query("name", name).send();
  }

  Answer suspend(String id, String reason) {
    return as("trust", "POST", "/support/organizations/" + id + "/suspension")
        .json("{\"reason\":\"%s\"}".formatted(reason))
        .send();
  }

  Answer reinstate(String id) {
    return as("trust", "DELETE", "/support/organizations/" + id + "/suspension").send();
  }

  Api.Call as(String role, String method, String path) {
    return api().call(method, path).staff("staff-" + role, role).header("x-reason", REASON);
  }

  /** Registers an organization, as the function that sets passwords leaves it. */
  String organization(String name, String email) {
    String id = administrator.ids().next();
    OpenDomain registrations = vault.findOrCreate(Domain.REGISTRATIONS);
    vault.findOrCreate(Domain.ACCOUNTS);
    String user = administrator.ids().next();
    NewKey key = registrations.create(OrganizationItem.keyId(id));
    NewKey primary = registrations.create(OrganizationItem.primaryKeyId(id, user));
    Transaction transaction =
        Transaction.over(dynamo(), administrator.patience())
            .begin(administrator.ids().next())
            .put(key.row())
            .put(primary.row())
            .put(
                put(
                    row(id, name, key.key())
                        .pseudonymous(OrganizationItem.PRIMARY_USER, user)
                        .sealed(OrganizationItem.PRIMARY_NAME, primary.key(), "Asha Rao")
                        .sealed(OrganizationItem.PRIMARY_EMAIL, primary.key(), email)
                        .sealed(OrganizationItem.PRIMARY_PHONE, primary.key(), "+919876543210")));
    for (String word : NameWords.of(name)) {
      transaction.put(
          put(
              ItemWriter.of(OrganizationItem.NAME_TYPE, id)
                  .pseudonymous(
                      OrganizationItem.PK,
                      OrganizationItem.namePk(word, registrations.blindIndex()))
                  .pseudonymous(OrganizationItem.SK, id)
                  .pseudonymous(OrganizationItem.ID, id)));
    }
    if (transaction.commit() instanceof Transaction.Refused) {
      throw new IllegalStateException("It is there already");
    }
    return id;
  }

  /** Another becomes the primary user, as the function that looks after users does it. */
  void handOver(String organization, String email) {
    String user = administrator.ids().next();
    NewKey key =
        vault.create(Domain.REGISTRATIONS, OrganizationItem.primaryKeyId(organization, user));
    String before = row(organization).get("primaryUser").s();
    Transaction.over(dynamo(), administrator.patience())
        .begin(administrator.ids().next())
        .put(key.row())
        .update(
            ItemChange.of(table("Organizations"), OrganizationItem.key(organization))
                .set(
                    ItemWriter.of(OrganizationItem.TYPE, organization)
                        .pseudonymous(OrganizationItem.PRIMARY_USER, user)
                        .sealed(OrganizationItem.PRIMARY_NAME, key.key(), "Ravi Kumar")
                        .sealed(OrganizationItem.PRIMARY_EMAIL, key.key(), email))
                .remove(OrganizationItem.PRIMARY_PHONE)
                .ifIs(OrganizationItem.PRIMARY_USER, before)
                .update())
        .delete(KeyItem.erasure(table("Keys"), OrganizationItem.primaryKeyId(organization, before)))
        .commit();
  }

  /** As after a restoration of the table to a time before a handover. */
  void losePrimaryKey(String organization) {
    String user = row(organization).get("primaryUser").s();
    Transaction.over(dynamo(), administrator.patience())
        .begin(administrator.ids().next())
        .delete(KeyItem.erasure(table("Keys"), OrganizationItem.primaryKeyId(organization, user)))
        .commit();
  }

  Environment administrator() {
    return administrator;
  }

  /** The key that opens what an organization registered with. */
  DataKey key(String organization) {
    return vault.find(Domain.REGISTRATIONS, OrganizationItem.keyId(organization)).orElseThrow();
  }

  Map<String, AttributeValue> row(String organization) {
    return dynamo()
        .getItem(
            get -> get.tableName(table("Organizations")).key(OrganizationItem.key(organization)))
        .item();
  }

  private ItemWriter row(String id, String name, DataKey key) {
    return ItemWriter.of(OrganizationItem.TYPE, id)
        .pseudonymous(OrganizationItem.PK, OrganizationItem.pk(id))
        .pseudonymous(OrganizationItem.SK, OrganizationItem.sk())
        .pseudonymous(OrganizationItem.ID, id)
        .plain(OrganizationItem.STATUS, "active")
        .plain(OrganizationItem.PLAN, "trial")
        .plain(OrganizationItem.COUNTRY, "IN")
        .plain(OrganizationItem.CREATED_AT, clock().instant().toString())
        .sealed(OrganizationItem.NAME, key, name)
        .sealed(OrganizationItem.BILLING_NAME, key, "Asha Rao")
        .sealed(OrganizationItem.BILLING_ADDRESS, key, "1 MG Road")
        .sealed(OrganizationItem.TAX_ID, key, "29ABCDE1234F1Z5")
        .sealed(OrganizationItem.PRIVACY_POLICY_URL, key, "https://acme.example/privacy")
        .number(OrganizationItem.USERS, 3)
        .number(OrganizationItem.OWNERS, 1)
        .flag(OrganizationItem.DEMANDS_FACTOR, false)
        .number(OrganizationItem.VERSION, 1);
  }

  private Put put(ItemWriter item) {
    return Put.builder()
        .tableName(table("Organizations"))
        .item(item.build())
        .conditionExpression("attribute_not_exists(pk)")
        .build();
  }

  private static Environment administrator(LocalAws aws, LocalClock clock) {
    Map<String, String> variables = new HashMap<>(aws.environmentOf(SUSPEND));
    variables.put("AWS_ACCESS_KEY_ID", "local");
    variables.put("AWS_SECRET_ACCESS_KEY", "local");
    return Environment.of(variables, clock, new SecureRandom());
  }
}
