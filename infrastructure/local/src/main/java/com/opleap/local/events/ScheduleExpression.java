package com.opleap.local.events;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a schedule is due: EventBridge's {@code rate()}, {@code cron()} and {@code at()}. */
sealed interface ScheduleExpression {
  /** The first moment after that one at which it is due; empty when there is none any more. */
  Optional<Instant> after(Instant moment);

  /**
   * Reads an expression as it stands in a template.
   *
   * @throws IllegalArgumentException naming what cannot be read
   */
  static ScheduleExpression parse(String text, ZoneId zone) {
    Matcher call = Pattern.compile("(rate|cron|at)\\((.*)\\)").matcher(text.strip());
    if (!call.matches()) {
      throw new IllegalArgumentException("not a schedule expression: " + text);
    }
    return switch (call.group(1)) {
      case "rate" -> Rate.parse(call.group(2));
      case "cron" -> new CronSchedule(Cron.parse(call.group(2)), zone);
      default -> Once.parse(call.group(2), zone);
    };
  }

  /** Every so often, counted from when it last was. */
  record Rate(Duration every) implements ScheduleExpression {
    private static final Pattern RATE = Pattern.compile("(\\d{1,6}) (minute|hour|day)s?");

    static Rate parse(String text) {
      Matcher rate = RATE.matcher(text.strip().toLowerCase(Locale.ROOT));
      if (!rate.matches() || Long.parseLong(rate.group(1)) == 0) {
        throw new IllegalArgumentException("not a rate: " + text);
      }
      long count = Long.parseLong(rate.group(1));
      return new Rate(
          switch (rate.group(2)) {
            case "minute" -> Duration.ofMinutes(count);
            case "hour" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
          });
    }

    @Override
    public Optional<Instant> after(Instant moment) {
      return Optional.of(moment.plus(every));
    }
  }

  /** At moments of the calendar, in a time zone. */
  record CronSchedule(Cron cron, ZoneId zone) implements ScheduleExpression {
    @Override
    public Optional<Instant> after(Instant moment) {
      return cron.after(moment.atZone(zone)).map(java.time.ZonedDateTime::toInstant);
    }
  }

  /** At one moment only. */
  record Once(Instant at) implements ScheduleExpression {
    static Once parse(String text, ZoneId zone) {
      try {
        return new Once(java.time.LocalDateTime.parse(text.strip()).atZone(zone).toInstant());
      } catch (java.time.DateTimeException e) {
        throw new IllegalArgumentException("not a moment: " + text, e);
      }
    }

    @Override
    public Optional<Instant> after(Instant moment) {
      return at.isAfter(moment) ? Optional.of(at) : Optional.empty();
    }
  }
}
