package com.opleap.subaccounts;

import com.opleap.common.Json;
import com.opleap.common.http.Fields;
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
    Billing billing,
    WebAddress privacyPolicyUrl,
    PersonName primaryName,
    EmailAddress primaryEmail,
    Optional<PhoneNumber> primaryPhone) {

  private static final int NAME = 200;
  private static final Pattern LINK = Pattern.compile("(?i)://|www\\.|[a-z0-9-]\\.[a-z]{2,}/");

  /** Whom the invoice is for. */
  record Billing(FreeText name, FreeText address, Optional<FreeText> taxId) {
    private static final int ADDRESS = 500;
    private static final int TAX_ID = 40;

    static Optional<Billing> read(Fields fields) {
      Optional<FreeText> name = fields.required("name", text -> line(text, NAME));
      Optional<FreeText> address =
          fields.required("address", t -> FreeText.parse(t, FreeText.Shape.TEXT, ADDRESS));
      Optional<FreeText> taxId = fields.optional("taxId", text -> line(text, TAX_ID));
      return name.isEmpty() || address.isEmpty()
          ? Optional.empty()
          : Optional.of(new Billing(name.get(), address.get(), taxId));
    }
  }

  /** Empty where something is wrong with it, which the fields then say. */
  static Optional<Registration> read(Fields fields) {
    Optional<FreeText> name = fields.required("name", Registration::organizationName);
    Optional<Country> country = fields.required("country", Country::parse);
    Optional<Plan> plan = fields.required("plan", Registration::plan);
    Optional<Billing> billing = Billing.read(fields.object("billing"));
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
                person.orElseThrow(),
                email.orElseThrow(),
                phone));
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

  private static Parsed<Plan> plan(String id) {
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
          out.writeStringField("name", primaryName.reveal());
          out.writeStringField("email", primaryEmail.reveal());
          if (primaryPhone.isPresent()) {
            out.writeStringField("phone", primaryPhone.get().reveal());
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
