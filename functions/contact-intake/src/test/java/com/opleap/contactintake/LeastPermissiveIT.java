package com.opleap.contactintake;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.promises.Keeps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Several people who share addresses and numbers write and change their minds, at random; what is
 * allowed is what a model says that only knows what was said, by whom, and in which order.
 */
class LeastPermissiveIT {
  private static final List<String> EMAILS = List.of("", "a@example.com", "b@example.com");
  private static final List<String> PHONES = List.of("", "+919876543210", "+919876543211");
  private static final List<String> PURPOSES = List.of("offers", "updates");
  private static final List<String> CHANNELS = List.of("email", "phone");
  private static final int STEPS = 60;

  private final List<Said> said = new ArrayList<>();
  private final List<Written> written = new ArrayList<>();

  /** An enquiry that is stored. */
  private record Written(String id, Person person) {
    List<String> points() {
      return Stream.of(person.email(), person.phone()).filter(p -> !p.isEmpty()).toList();
    }

    String speaker() {
      return points().getFirst();
    }
  }

  /** What was granted, by a form or, as the last word so far, on the preferences page. */
  private record Said(Written by, Set<String> granted, boolean isLastWord) {}

  @Test
  @Keeps({"V1", "V2", "P3"})
  void whatIsAllowedIsTheLeastThatAnybodySaid() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    int allowed = 0;
    int asked = 0;
    try (Intake intake = new Intake()) {
      for (int step = 0; step < STEPS; step++) {
        // Nobody may write too often.
        intake.clock().advance(Duration.ofMinutes(15));
        act(intake, random);
        for (int question = 0; question < 4; question++) {
          Written enquiry = pick(written, random);
          String approach = pick(PURPOSES, random) + "/" + pick(CHANNELS, random);
          boolean expected = isAllowed(enquiry, approach);
          assertThat(Person.isAllowed(intake, enquiry.id(), approach))
              .as("seed %d, step %d, %s of %s", seed, step, approach, said)
              .isEqualTo(expected);
          allowed += expected ? 1 : 0;
          asked++;
        }
      }
    }
    assertThat(allowed).as("seed %d: both answers were given", seed).isBetween(1, asked - 1);
  }

  private void act(Intake intake, Random random) {
    if (written.isEmpty() || random.nextInt(3) == 0) {
      String email = pick(EMAILS, random);
      String phone = pick(email.isEmpty() ? PHONES.subList(1, 3) : PHONES, random);
      Person person = new Person(email, phone);
      // Mostly all of it, or nothing would ever be allowed.
      List<String> purposes = random.nextInt(4) == 0 ? List.of("offers") : PURPOSES;
      List<String> channels = random.nextInt(4) == 0 ? List.of("email") : CHANNELS;
      Written enquiry = new Written(person.writes(intake, purposes, channels), person);
      written.add(enquiry);
      Set<String> granted = new TreeSet<>();
      purposes.forEach(purpose -> channels.forEach(c -> granted.add(purpose + "/" + c)));
      said.add(new Said(enquiry, granted, false));
    } else {
      Written enquiry = pick(written, random);
      Set<String> granted = new TreeSet<>();
      PURPOSES.forEach(purpose ->
          CHANNELS.forEach(channel -> {
            if (random.nextInt(6) > 0) {
              granted.add(purpose + "/" + channel);
            }
          }));
      assertThat(intake.prefer(intake.token(enquiry.id()), Person.allowing(granted)).status())
          .isEqualTo(200);
      said.add(new Said(enquiry, granted, true));
    }
  }

  private boolean isAllowed(Written enquiry, String approach) {
    return enquiry.points().stream()
        .allMatch(point ->
            said.stream()
                .map(one -> one.by().speaker())
                .distinct()
                .allMatch(speaker -> allows(speaker, point, approach)));
  }

  private boolean allows(String speaker, String point, String approach) {
    boolean allows = true;
    for (Said one : said) {
      if (one.by().speaker().equals(speaker) && one.by().points().contains(point)) {
        allows = one.granted().contains(approach) && (allows || one.isLastWord());
      }
    }
    return allows;
  }

  private static <T> T pick(List<T> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }
}
