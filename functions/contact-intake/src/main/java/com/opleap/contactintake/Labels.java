package com.opleap.contactintake;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What people read for the names that forms use. */
final class Labels {
  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          Map.entry("abuse", "Report abuse"),
          Map.entry("products", "Products and services"),
          Map.entry("updates", "News and updates"),
          Map.entry("message", "SMS or chat"),
          Map.entry("whatsapp", "WhatsApp"),
          Map.entry("email", "E-mail"),
          Map.entry("phone", "Phone call"),
          Map.entry("video", "Video call"),
          Map.entry("other", "Other ways"));

  private Labels() {}

  static String of(FieldName field) {
    return switch (field) {
      case NAME -> "Your name";
      case EMAIL -> "E-mail";
      case PHONE -> "Phone";
      case COMPANY -> "Company";
      case ORGANIZATION -> "Organization";
      case SUBJECT -> "Subject";
      case MESSAGE -> "Your message";
      case PAGE -> "Page that you came from";
    };
  }

  /** A field, or a list of choices, by its name in the form; empty where it is none of ours. */
  static String of(String name, FormDefinition form) {
    return switch (name) {
      case FormDefinition.PURPOSES -> "We may contact you about";
      case FormDefinition.CHANNELS -> "In these ways";
      default -> form.field(name).map(field -> of(field.name())).orElse("");
    };
  }

  static String ofChoice(String choice) {
    return TEXTS.getOrDefault(choice, spoken(choice));
  }

  static String of(FormDefinition form) {
    return ofChoice(form.id());
  }

  /** As people say it: {@code 1 year, 90 days}. */
  static String of(Period period) {
    List<String> parts = new ArrayList<>();
    add(parts, period.getYears(), "year");
    add(parts, period.getMonths(), "month");
    add(parts, period.getDays(), "day");
    return String.join(", ", parts);
  }

  /** As people read it: {@code 24 November 2026}. */
  static String of(LocalDate day) {
    String month = spoken(day.getMonth().name().toLowerCase(Locale.ROOT));
    return day.getDayOfMonth() + " " + month + " " + day.getYear();
  }

  private static void add(List<String> parts, int count, String unit) {
    if (count > 0) {
      parts.add(count + " " + unit + (count == 1 ? "" : "s"));
    }
  }

  private static String spoken(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1).replace('-', ' ');
  }
}
