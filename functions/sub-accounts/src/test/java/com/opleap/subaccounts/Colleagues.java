package com.opleap.subaccounts;

import com.opleap.common.Environment;
import com.opleap.common.access.Role;
import com.opleap.common.access.SubAccountItem;
import com.opleap.common.organization.OrganizationItem;
import com.opleap.common.person.EmailAddress;
import com.opleap.common.person.PersonName;
import com.opleap.common.store.ItemWriter;
import com.opleap.common.vault.BlindIndex;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.NewKey;
import com.opleap.common.vault.OpenDomain;
import com.opleap.common.vault.Vault;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;

/** Users beside an organization's first, as if they had been invited and had joined. */
final class Colleagues {
  private final Accounts accounts;
  private final Environment environment;
  private final Vault vault;
  private final String tenants;
  private PersonName name = PersonName.stored("Colleague");

  Colleagues(Accounts accounts) {
    this.accounts = accounts;
    this.environment = accounts.environment(Accounts.SET_PASSWORD);
    this.tenants = accounts.aws().tables().get("Tenants");
    this.vault = Vault.of(environment);
  }

  /** Who joins from now on is called so. */
  Colleagues named(String text) {
    name = PersonName.stored(text);
    return this;
  }

  /** One who signs in with the same password. */
  Member join(Member first, String email, Role role, boolean isContactPerson) {
    add(first, email, role, isContactPerson);
    return accounts.signIn(email);
  }

  /** One who has not signed in yet. */
  void add(Member first, String email, Role role, boolean isContactPerson) {
    String id = environment.ids().next();
    OpenDomain own = vault.find(Domain.ofOrganization(first.organization())).orElseThrow();
    NewKey key = own.create(id);
    Profile profile =
        new Profile(name, EmailAddress.stored(email), Optional.empty(), Optional.empty());
    BlindIndex index = vault.findOrCreate(Domain.ACCOUNTS).blindIndex();
    String login = LoginItem.index(profile.email(), index);
    String address = EmailItem.index(profile.email(), own.blindIndex());
    put(key.row());
    put(LoginItem.put(tenants, login, first.organization(), id));
    put(EmailItem.put(tenants, first.organization(), address, id));
    ItemWriter row = row(first, id, role, isContactPerson, login, address);
    put(Put.builder().tableName(tenants).item(profile.into(row, key.key()).build()).build());
    sameCredential(first, id);
    count(first, role);
  }

  private ItemWriter row(
      Member first, String id, Role role, boolean isContactPerson, String login, String address) {
    String now = environment.clock().instant().toString();
    return ItemWriter.of(SubAccountItem.TYPE, id)
        .pseudonymous(SubAccountItem.PK, SubAccountItem.pk(first.organization()))
        .pseudonymous(SubAccountItem.SK, SubAccountItem.sk(id))
        .pseudonymous(SubAccountItem.ID, id)
        .plain(SubAccountItem.ROLE, role.key())
        .plain(SubAccountItem.STATE, SubAccountItem.ACTIVE)
        .flag(SubAccountItem.CONTACT_PERSON, isContactPerson)
        .flag(SubAccountItem.FACTOR, false)
        .number(SubAccountItem.GENERATION, 1)
        .indexed(SubAccountItem.LOGIN_INDEX, login)
        .indexed(SubAccountItem.EMAIL_INDEX, address)
        .plain(SubAccountItem.INVITED_AT, now)
        .plain(SubAccountItem.JOINED_AT, now)
        .number(SubAccountItem.VERSION, 1);
  }

  private void sameCredential(Member first, String id) {
    Map<String, AttributeValue> copy =
        new HashMap<>(
            accounts
                .dynamo()
                .getItem(get -> get.tableName(tenants).key(CredentialItem.key(first.id())))
                .item());
    copy.putAll(CredentialItem.key(id));
    put(Put.builder().tableName(tenants).item(copy).build());
  }

  private void count(Member first, Role role) {
    accounts
        .dynamo()
        .updateItem(update ->
            update
                .tableName(accounts.aws().tables().get("Organizations"))
                .key(OrganizationItem.key(first.organization()))
                .updateExpression("ADD #users :one, owners :owner")
                .expressionAttributeNames(Map.of("#users", "users"))
                .expressionAttributeValues(
                    Map.of(
                        ":one", AttributeValue.fromN("1"),
                        ":owner", AttributeValue.fromN(role == Role.OWNER ? "1" : "0"))));
  }

  private void put(Put put) {
    accounts.dynamo().putItem(one -> one.tableName(put.tableName()).item(put.item()));
  }
}
