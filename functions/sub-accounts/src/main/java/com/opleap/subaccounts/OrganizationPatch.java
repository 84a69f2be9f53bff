package com.opleap.subaccounts;

import com.opleap.common.http.Fields;
import com.opleap.common.organization.Organization;
import com.opleap.common.organization.OrganizationItem;
import com.opleap.common.organization.Plan;
import com.opleap.common.person.FreeText;
import com.opleap.common.person.Parsed;
import com.opleap.common.store.ItemWriter;
import com.opleap.common.vault.DataKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an owner wants to be otherwise; what is not named stays.
 *
 * @param staysOpen takes back that it is to be closed
 */
record OrganizationPatch(
    Optional<FreeText> name,
    Optional<Country> country,
    Optional<Plan> plan,
    Optional<Organization.Billing> billing,
    Optional<WebAddress> privacyPolicyUrl,
    Optional<Boolean> demandsFactor,
    boolean staysOpen) {

  /** Empty where something is wrong with it, which the fields then say. */
  static Optional<OrganizationPatch> read(Fields fields) {
    Optional<FreeText> name = given(fields, "name", Registration::organizationName);
    Optional<Country> country = given(fields, "country", Country::parse);
    Optional<Plan> plan = given(fields, "plan", Registration::plan);
    Optional<Organization.Billing> billing =
        fields.has("billing") ? Registration.billing(fields.object("billing")) : Optional.empty();
    Optional<WebAddress> policy = given(fields, "privacyPolicyUrl", WebAddress::parse);
    Optional<Boolean> demands = fields.flag("demandsFactor");
    Optional<Boolean> closing = fields.flag("closing");
    if (closing.equals(Optional.of(true))) {
      fields.wrong("closing", "not-here", "To close it, use DELETE; here it is taken back.");
    }
    return fields.problem().isPresent()
        ? Optional.empty()
        : Optional.of(
            new OrganizationPatch(
                name, country, plan, billing, policy, demands, closing.isPresent()));
  }

  /** What is named may not be blank. */
  private static <T> Optional<T> given(
      Fields fields, String name, Function<String, Parsed<T>> parser) {
    return fields.has(name) ? fields.required(name, parser) : Optional.empty();
  }

  /** What is to be stored of it. */
  ItemWriter written(String organization, DataKey key) {
    ItemWriter item = ItemWriter.of(OrganizationItem.TYPE, organization);
    name.ifPresent(text -> item.sealed(OrganizationItem.NAME, key, text.reveal()));
    country.ifPresent(one -> item.plain(OrganizationItem.COUNTRY, one.code()));
    plan.ifPresent(one -> item.plain(OrganizationItem.PLAN, one.id()));
    privacyPolicyUrl.ifPresent(
        url -> item.sealed(OrganizationItem.PRIVACY_POLICY_URL, key, url.reveal()));
    demandsFactor.ifPresent(flag -> item.flag(OrganizationItem.DEMANDS_FACTOR, flag));
    billing.ifPresent(bill -> {
      item.sealed(OrganizationItem.BILLING_NAME, key, bill.name().reveal());
      item.sealed(OrganizationItem.BILLING_ADDRESS, key, bill.address().reveal());
      bill.taxId().ifPresent(id -> item.sealed(OrganizationItem.TAX_ID, key, id.reveal()));
    });
    return item;
  }

  /** Whether there was a tax number, and is none any more. */
  boolean removesTaxId() {
    return billing.filter(bill -> bill.taxId().isEmpty()).isPresent();
  }

  /** The names of the fields, for the trail. */
  List<String> changed() {
    List<String> names = new ArrayList<>();
    name.ifPresent(text -> names.add("name"));
    country.ifPresent(one -> names.add("country"));
    plan.ifPresent(one -> names.add("plan"));
    billing.ifPresent(bill -> names.add("billing"));
    privacyPolicyUrl.ifPresent(url -> names.add("privacyPolicyUrl"));
    demandsFactor.ifPresent(flag -> names.add("demandsFactor"));
    if (staysOpen) {
      names.add("closing");
    }
    return names;
  }

  /** Whether it takes back that the organization is to be closed, and changes nothing else. */
  boolean isAboutClosingAlone() {
    return changed().equals(List.of("closing"));
  }

  /** The plan that it is to have in place of another. */
  Optional<Plan> newPlan(Organization before) {
    return plan.filter(one -> !one.id().equals(before.plan()));
  }
}
