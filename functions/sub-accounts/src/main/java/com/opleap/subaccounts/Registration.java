package com.opleap.subaccounts;

import com.opleap.common.Json;
import com.opleap.common.http.Fields;
import com.opleap.common.organization.Organization;
import com.opleap.common.organization.Plan;
import com.opleap.common.person.EmailAddress;
import com.opleap.common.person.FreeText;
import com.opleap.common.person.Parsed;
import com.opleap.common.person.PersonName;
import com.opleap.common.person.PhoneNumber;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an organization registers with. There is no place for payment data, and cards' numbers are
 * masked wherever somebody writes one.
 */
record Registration(
    FreeText name,
    Country country,
    Plan plan,
    Organization.Billing billing,
    WebAddress privacyPolicyUrl,
    Profile primaryUser) {

  private static final int NAME = 200;
  private static final int BILLING_ADDRESS = 500;
  private static final int TAX_ID = 40;
  private static final Pattern LINK = Pattern.compile("(?i)://|www\\.|[a-z0-9-]\\.[a-z]{2,}/");

  /** Empty where something is wrong with it, which the fields then say. */
  static Optional<Registration> read(Fields fields) {
    Optional<FreeText> name = fields.required("name", Registration::organizationName);
    Optional<Country> country = fields.required("country", Country::parse);
    Optional<Plan> plan = fields.required("plan", Registration::plan);
    Optional<Organization.Billing> billing = billing(fields.object("billing"));
    Optional<WebAddress> policy = fields.required("privacyPolicyUrl", WebAddress::parse);
    Fields primary = fields.object("primaryUser");
    Optional<PersonName> person = primary.required("name", PersonName::parse);
    Optional<EmailAddress> email = primary.required("email", EmailAddress::parse);
    Optional<PhoneNumber> phone = primary.optional("phone", PhoneNumber::parse);
    return fields.problem().isPresent()
        ? Optional.empty()
        : Optional.of(
            new Registration(
                name.orElseThrow(),
                country.orElseThrow(),
                plan.orElseThrow(),
                billing.orElseThrow(),
                policy.orElseThrow(),
                new Profile(person.orElseThrow(), email.orElseThrow(), phone, Optional.empty())));
  }

  /** Whom the invoice is for; empty where something is wrong with it. */
  static Optional<Organization.Billing> billing(Fields fields) {
    Optional<FreeText> name = fields.required("name", text -> line(text, NAME));
    Optional<FreeText> address =
        fields.required("address", t -> FreeText.parse(t, FreeText.Shape.TEXT, BILLING_ADDRESS));
    Optional<FreeText> taxId = fields.optional("taxId", text -> line(text, TAX_ID));
    return name.isEmpty() || address.isEmpty()
        ? Optional.empty()
        : Optional.of(new Organization.Billing(name.get(), address.get(), taxId));
  }

  /** Its name stands in mails to people who do not know it yet, so it leads nowhere. */
  static Parsed<FreeText> organizationName(String text) {
    return LINK.matcher(text).find()
        ? Parsed.invalid("link", "A name has no web address in it.")
        : line(text, NAME);
  }

  private static Parsed<FreeText> line(String text, int maxLength) {
    return FreeText.parse(text, FreeText.Shape.LINE, maxLength);
  }

  static Parsed<Plan> plan(String id) {
    return Plan.find(id)
        .<Parsed<Plan>>map(Parsed.Valid::new)
        .orElseGet(() ->
            Parsed.invalid(
                "unknown-choice", "Possible are: " + String.join(", ", Plan.ids()) + "."));
  }

  /** The same again, to be read when the link is followed. */
  String reveal() {
    byte[] json =
        Json.write(out -> {
          out.writeStartObject();
          out.writeStringField("name", name.reveal());
          out.writeStringField("country", country.code());
          out.writeStringField("plan", plan.id());
          out.writeObjectFieldStart("billing");
          out.writeStringField("name", billing.name().reveal());
          out.writeStringField("address", billing.address().reveal());
          if (billing.taxId().isPresent()) {
            out.writeStringField("taxId", billing.taxId().get().reveal());
          }
          out.writeEndObject();
          out.writeStringField("privacyPolicyUrl", privacyPolicyUrl.reveal());
          out.writeObjectFieldStart("primaryUser");
          out.writeStringField("name", primaryUser.name().reveal());
          out.writeStringField("email", primaryUser.email().reveal());
          if (primaryUser.phone().isPresent()) {
            out.writeStringField("phone", primaryUser.phone().get().reveal());
          }
          out.writeEndObject();
          out.writeEndObject();
        });
    return new String(json, StandardCharsets.UTF_8);
  }

  /** Reads what {@link #reveal} wrote. */
  static Registration of(String json) {
    return Json.read(json.getBytes(StandardCharsets.UTF_8))
            instanceof Json.Reading.Read(Map<?, ?> members)
        ? read(Fields.of(members)).orElseThrow()
        : noneAnyMore();
  }

  private static Registration noneAnyMore() {
    throw new IllegalStateException("A registration that was stored is not one any more");
  }
}
