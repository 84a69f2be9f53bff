package com.opleap.local.events;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * EventBridge's six cron fields: minutes, hours, day of month, month, day of week (1 is Sunday),
 * year; with lists, ranges, steps, names and {@code L} for a month's last day. {@code W} and {@code
 * #} are refused rather than read wrongly.
 */
record Cron(
    BitSet minutes, BitSet hours, BitSet days, BitSet months, BitSet weekdays, BitSet years) {
  private static final int LAST_DAY = 32;
  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 2199;
  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> WEEKDAYS =
      List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

  static Cron parse(String text) {
    String[] fields = text.strip().toUpperCase(Locale.ROOT).split(" +", -1);
    if (fields.length != 6) {
      throw new IllegalArgumentException("cron() has six fields: " + text);
    }
    if (fields[2].equals("?") == fields[4].equals("?")) {
      throw new IllegalArgumentException("one of the days of cron() has to be ?: " + text);
    }
    return new Cron(
        field(fields[0], 0, 59, List.of()),
        field(fields[1], 0, 23, List.of()),
        fields[2].equals("L") ? single(LAST_DAY) : field(fields[2], 1, 31, List.of()),
        field(fields[3], 1, 12, MONTHS),
        field(fields[4], 1, 7, WEEKDAYS),
        field(fields[5], FIRST_YEAR, LAST_YEAR, List.of()));
  }

  Optional<ZonedDateTime> after(ZonedDateTime moment) {
    LocalDate first = moment.toLocalDate();
    for (LocalDate day = first; day.getYear() <= LAST_YEAR; day = day.plusDays(1)) {
      if (!years.get(day.getYear())) {
        day = LocalDate.of(day.getYear(), 12, 31);
      } else if (matches(day)) {
        Optional<ZonedDateTime> due = within(day, moment);
        if (due.isPresent()) {
          return due;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<ZonedDateTime> within(LocalDate day, ZonedDateTime moment) {
    for (int hour = hours.nextSetBit(0); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
      for (int minute = minutes.nextSetBit(0);
          minute >= 0;
          minute = minutes.nextSetBit(minute + 1)) {
        ZonedDateTime due = day.atTime(LocalTime.of(hour, minute)).atZone(moment.getZone());
        if (due.isAfter(moment)) {
          return Optional.of(due);
        }
      }
    }
    return Optional.empty();
  }

  private boolean matches(LocalDate day) {
    boolean last = days.get(LAST_DAY) && day.getDayOfMonth() == day.lengthOfMonth();
    return months.get(day.getMonthValue())
        && (last || days.get(day.getDayOfMonth()))
        && weekdays.get(day.getDayOfWeek().getValue() % 7 + 1);
  }

  private static BitSet field(String text, int least, int most, List<String> names) {
    BitSet set = new BitSet();
    for (String part : text.split(",", -1)) {
      String[] stepped = part.split("/", -1);
      boolean all = stepped[0].equals("*") || stepped[0].equals("?");
      String[] range = all ? new String[] {"" + least, "" + most} : stepped[0].split("-", -1);
      int from = number(range[0], least, most, names, text);
      int to = range.length > 1 ? number(range[1], least, most, names, text) : from;
      int step = stepped.length > 1 ? number(stepped[1], 1, most, List.of(), text) : 1;
      if (stepped.length > 1 && range.length == 1) {
        to = most;
      }
      if (stepped.length > 2 || range.length > 2 || to < from) {
        throw new IllegalArgumentException("not a cron() field: " + text);
      }
      for (int value = from; value <= to; value += step) {
        set.set(value);
      }
    }
    return set;
  }

  private static int number(String text, int least, int most, List<String> names, String field) {
    int named = names.indexOf(text);
    boolean digits =
        !text.isEmpty() && text.length() < 5 && text.chars().allMatch(Character::isDigit);
    int value = named >= 0 ? named + 1 : digits ? Integer.parseInt(text) : -1;
    if (value < least || value > most) {
      throw new IllegalArgumentException("not a cron() field: " + field);
    }
    return value;
  }

  private static BitSet single(int value) {
    BitSet set = new BitSet();
    set.set(value);
    return set;
  }
}
