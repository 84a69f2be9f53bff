package com.opleap.contactintake;

import com.opleap.common.person.EmailAddress;
import com.opleap.common.person.Parsed;
import com.opleap.contactintake.FormDefinition.Field;
import com.opleap.contactintake.FormDefinition.Limit;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** What a form's file may spell rightly and no form can mean; it fails at once and by name. */
final class FormRules {
  /** As browsers write it: they compare the whole of it, and send no path. */
  private static final Pattern ORIGIN = Pattern.compile("https?://[a-z0-9.-]+(:\\d{1,5})?");

  private final FormDefinition form;

  private FormRules(FormDefinition form) {
    this.form = form;
  }

  static FormDefinition checked(FormDefinition form) {
    new FormRules(form).check();
    return form;
  }

  private void check() {
    require("thankYou", Sites.isPath(form.thankYou()), "is no path of the website");
    for (String origin : form.origins()) {
      require("origins", ORIGIN.matcher(origin).matches(), "has what no browser sends: " + origin);
    }
    form.notified()
        .ifPresent(to ->
            require(
                "notify",
                EmailAddress.parse(to) instanceof Parsed.Valid<EmailAddress>,
                "is no e-mail address"));
    require(
        "notify",
        form.readers() == Readers.SALES || form.notified().isPresent(),
        "is missing, and the mailbox that forms share is that of sales");
    form.acknowledgement().ifPresent(this::acknowledgement);
    fields();
    for (String name : form.oneOf()) {
      require("oneOf", form.field(name).isPresent(), "has what is no field: " + name);
    }
    guard();
    form.retention()
        .ifPresent(kept ->
            require(
                "retention",
                LocalDate.EPOCH.plus(kept).isAfter(LocalDate.EPOCH),
                "is no time at all"));
  }

  private void acknowledgement(String words) {
    require("acknowledgement", !words.isBlank(), "says nothing");
    boolean asks = !form.consent().purposes().isEmpty() || !form.consent().channels().isEmpty();
    require("acknowledgement", !asks, "is to say what is allowed, as the one without its own does");
  }

  private void fields() {
    Set<FieldName> names = EnumSet.noneOf(FieldName.class);
    for (Field field : form.fields()) {
      String name = field.name().key();
      require(name, names.add(field.name()), "is there twice");
      boolean free =
          field.type() == FormDefinition.Type.LINE || field.type() == FormDefinition.Type.TEXT;
      require(
          name + ", maxLength",
          free ? field.maxLength() > 0 : field.maxLength() == 0,
          free ? "is missing or not above 0" : "is for lines and texts");
    }
  }

  private void guard() {
    String trap = form.guard().honeypot();
    boolean taken =
        form.field(trap).isPresent()
            || FormDefinition.isList(trap)
            || trap.equals(FormTokens.FIELD)
            || trap.equals(ProofOfWork.FIELD)
            || trap.equals(Sites.REDIRECT);
    require("honeypot", !trap.isBlank() && !taken, "is a name that people fill in");
    require("maxLinks", form.guard().maxLinks() >= 0, "is below 0");
    limit("perAddress", form.guard().perAddress());
    limit("perPerson", form.guard().perPerson());
    limit("perForm", form.guard().perForm());
  }

  private void limit(String name, Limit limit) {
    require(name, limit.count() > 0, "lets nothing in");
    require(name, limit.per().compareTo(Duration.ofSeconds(1)) >= 0, "is for less than a second");
  }

  private void require(String name, boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException("form " + form.id() + ": " + name + " " + otherwise);
    }
  }
}
