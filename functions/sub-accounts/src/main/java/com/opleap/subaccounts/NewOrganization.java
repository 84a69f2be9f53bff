package com.opleap.subaccounts;

import com.opleap.common.access.AccessToken;
import com.opleap.common.access.Role;
import com.opleap.common.access.SubAccountItem;
import com.opleap.common.organization.NameWords;
import com.opleap.common.organization.Organization;
import com.opleap.common.organization.OrganizationItem;
import com.opleap.common.store.ItemWriter;
import com.opleap.common.store.Transaction;
import com.opleap.common.vault.BlindIndex;
import com.opleap.common.vault.DataKey;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.NewDomain;
import com.opleap.common.vault.NewKey;
import com.opleap.common.vault.OpenDomain;
import com.opleap.common.vault.Vault;
import java.time.Instant;
import software.amazon.awssdk.services.dynamodb.model.Put;

/** All that an organization and its first user consist of, for one transaction. */
final class NewOrganization {
  private final Vault vault;
  private final PasswordTools.Tables tables;

  NewOrganization(Vault vault, PasswordTools.Tables tables) {
    this.vault = vault;
    this.tables = tables;
  }

  /** Adds it to a transaction; returns by what its first user signs in. */
  String into(Transaction transaction, Registration registration, AccessToken ids, Instant now) {
    NewDomain own = vault.begin(Domain.ofOrganization(ids.organization()));
    NewKey user = own.domain().create(ids.user());
    OpenDomain registrations = vault.findOrCreate(Domain.REGISTRATIONS);
    NewKey registered = registrations.create(OrganizationItem.keyId(ids.organization()));
    NewKey primary =
        registrations.create(OrganizationItem.primaryKeyId(ids.organization(), ids.user()));
    String login =
        LoginItem.index(
            registration.primaryUser().email(), vault.findOrCreate(Domain.ACCOUNTS).blindIndex());
    String email = EmailItem.index(registration.primaryUser().email(), own.domain().blindIndex());
    transaction
        .put(LoginItem.put(tables.tenants(), login, ids.organization(), ids.user()))
        .put(own.row())
        .put(registered.row())
        .put(primary.row())
        .put(user.row())
        .put(organization(registration, ids, registered.key(), primary.key(), now))
        .put(EmailItem.put(tables.tenants(), ids.organization(), email, ids.user()))
        .put(owner(registration, ids, user.key(), login, email, now));
    for (String word : NameWords.of(registration.name().reveal())) {
      transaction.put(name(word, ids.organization(), registrations.blindIndex()));
    }
    return login;
  }

  private Put organization(
      Registration registration, AccessToken ids, DataKey key, DataKey primaryKey, Instant now) {
    String id = ids.organization();
    ItemWriter item =
        ItemWriter.of(OrganizationItem.TYPE, id)
            .pseudonymous(OrganizationItem.PK, OrganizationItem.pk(id))
            .pseudonymous(OrganizationItem.SK, OrganizationItem.sk())
            .pseudonymous(OrganizationItem.ID, id)
            .plain(OrganizationItem.STATUS, Organization.ACTIVE)
            .plain(OrganizationItem.PLAN, registration.plan().id())
            .plain(OrganizationItem.COUNTRY, registration.country().code())
            .plain(OrganizationItem.CREATED_AT, now.toString())
            .sealed(OrganizationItem.NAME, key, registration.name().reveal())
            .sealed(OrganizationItem.BILLING_NAME, key, registration.billing().name().reveal())
            .sealed(
                OrganizationItem.BILLING_ADDRESS, key, registration.billing().address().reveal())
            .sealed(
                OrganizationItem.PRIVACY_POLICY_URL, key, registration.privacyPolicyUrl().reveal())
            .pseudonymous(OrganizationItem.PRIMARY_USER, ids.user())
            .number(OrganizationItem.USERS, 1)
            .number(OrganizationItem.OWNERS, 1)
            .flag(OrganizationItem.DEMANDS_FACTOR, false)
            .number(OrganizationItem.VERSION, 1);
    registration
        .billing()
        .taxId()
        .ifPresent(taxId -> item.sealed(OrganizationItem.TAX_ID, key, taxId.reveal()));
    return put(
        tables.organizations(),
        PrimaryUserDetails.into(item, primaryKey, registration.primaryUser()));
  }

  private Put owner(
      Registration registration,
      AccessToken ids,
      DataKey key,
      String login,
      String email,
      Instant now) {
    ItemWriter item =
        ItemWriter.of(SubAccountItem.TYPE, ids.user())
            .pseudonymous(SubAccountItem.PK, SubAccountItem.pk(ids.organization()))
            .pseudonymous(SubAccountItem.SK, SubAccountItem.sk(ids.user()))
            .pseudonymous(SubAccountItem.ID, ids.user())
            .plain(SubAccountItem.ROLE, Role.OWNER.key())
            .plain(SubAccountItem.STATE, SubAccountItem.ACTIVE)
            .flag(SubAccountItem.CONTACT_PERSON, true)
            .flag(SubAccountItem.FACTOR, false)
            .number(SubAccountItem.GENERATION, 1)
            .indexed(SubAccountItem.LOGIN_INDEX, login)
            .indexed(SubAccountItem.EMAIL_INDEX, email)
            .plain(SubAccountItem.INVITED_AT, now.toString())
            .plain(SubAccountItem.JOINED_AT, now.toString())
            .number(SubAccountItem.VERSION, 1);
    return put(tables.tenants(), registration.primaryUser().into(item, key));
  }

  private Put name(String word, String organization, BlindIndex index) {
    return put(
        tables.organizations(),
        ItemWriter.of(OrganizationItem.NAME_TYPE, organization)
            .pseudonymous(OrganizationItem.PK, OrganizationItem.namePk(word, index))
            .pseudonymous(OrganizationItem.SK, organization)
            .pseudonymous(OrganizationItem.ID, organization));
  }

  private static Put put(String table, ItemWriter item) {
    return Put.builder()
        .tableName(table)
        .item(item.build())
        .conditionExpression("attribute_not_exists(pk)")
        .build();
  }
}
