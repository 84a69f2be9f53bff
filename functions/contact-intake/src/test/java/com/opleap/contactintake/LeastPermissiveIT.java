package com.opleap.contactintake;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.localaws.lambda.Answer;
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
  private static final List<String> NUMBERS = PHONES.subList(1, 3);
  private static final List<String> PURPOSES = List.of("offers", "support");
  private static final List<String> CHANNELS = List.of("email", "phone");
  private static final int STEPS = 60;

  private final List<Said> said = new ArrayList<>();
  private final List<Written> written = new ArrayList<>();

  /** In the spam folder; the first of them is released first. */
  private final List<Said> suspects = new ArrayList<>();

  /** An enquiry that is stored. */
  private record Written(String id, Person person) {
    List<String> points() {
      return Stream.of(person.email(), person.phone()).filter(p -> !p.isEmpty()).toList();
    }

    String speaker() {
      return points().getFirst();
    }
  }

  /** What was said, by a form or, as the last word so far, on the preferences page. */
  private record Said(Written by, Set<String> granted, Set<String> denied, boolean isLastWord) {}

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
        for (int question = 0; question < 4 && !written.isEmpty(); question++) {
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
    int what = written.isEmpty() ? 0 : random.nextInt(9);
    if (what < 3) {
      String email = pick(EMAILS, random);
      write(intake, random, new Person(email, pick(email.isEmpty() ? NUMBERS : PHONES, random)));
    } else if (what == 3) {
      callsBack(intake, new Person("", pick(NUMBERS, random)));
    } else if (what == 4 && !suspects.isEmpty()) {
      Said suspect = suspects.removeFirst();
      assertThat(intake.release("[sales]", "staff-1", suspect.by().id()).status()).isEqualTo(200);
      said.add(suspect);
    } else {
      changeTheirMind(intake, random, pick(written, random));
    }
  }

  private void write(Intake intake, Random random, Person person) {
    // Mostly all of it, or nothing would ever be allowed.
    List<String> purposes = random.nextInt(4) == 0 ? List.of("offers") : PURPOSES;
    List<String> channels = random.nextInt(4) == 0 ? List.of("email") : CHANNELS;
    Set<String> granted = new TreeSet<>();
    purposes.forEach(purpose -> channels.forEach(c -> granted.add(purpose + "/" + c)));
    Set<String> denied = new TreeSet<>(Approach.keys(Approach.ALL));
    denied.removeAll(granted);
    if (random.nextInt(5) == 0) {
      Written suspect = new Written(person.isMimicked(intake, purposes, channels), person);
      suspects.add(new Said(suspect, granted, denied, false));
    } else {
      Written enquiry = new Written(person.writes(intake, purposes, channels), person);
      written.add(enquiry);
      said.add(new Said(enquiry, granted, denied, false));
    }
  }

  /** The form that says what it grants, and asks nothing else. */
  private void callsBack(Intake intake, Person person) {
    Written enquiry = new Written(person.asksToBeCalled(intake), person);
    written.add(enquiry);
    said.add(new Said(enquiry, Set.of("products/phone", "support/phone"), Set.of(), false));
  }

  private void changeTheirMind(Intake intake, Random random, Written enquiry) {
    Set<String> granted = new TreeSet<>();
    PURPOSES.forEach(purpose ->
        CHANNELS.forEach(channel -> {
          if (random.nextInt(6) > 0) {
            granted.add(purpose + "/" + channel);
          }
        }));
    Answer answer = intake.prefer(intake.token(enquiry.id()), Person.allowing(granted));
    assertThat(answer.status()).isEqualTo(200);
    Set<String> denied = new TreeSet<>(Approach.keys(Approach.ALL));
    denied.removeAll(granted);
    said.add(new Said(enquiry, granted, denied, true));
  }

  private boolean isAllowed(Written enquiry, String approach) {
    return grants(enquiry.speaker(), approach)
        && said.stream()
            .map(one -> one.by().speaker())
            .distinct()
            .noneMatch(speaker -> left(speaker, enquiry.points()) && denies(speaker, approach));
  }

  private boolean grants(String speaker, String approach) {
    boolean grants = false;
    for (Said one : said) {
      if (one.by().speaker().equals(speaker)) {
        grants = one.granted().contains(approach) || (grants && !one.isLastWord());
      }
    }
    return grants;
  }

  private boolean denies(String speaker, String approach) {
    boolean denies = false;
    for (Said one : said) {
      if (one.by().speaker().equals(speaker)) {
        denies = one.denied().contains(approach) || (denies && !one.isLastWord());
      }
    }
    return denies;
  }

  /** Whether a speaker could be reached at one of these, with whatever they wrote. */
  private boolean left(String speaker, List<String> points) {
    return said.stream()
        .filter(one -> one.by().speaker().equals(speaker))
        .anyMatch(one -> one.by().points().stream().anyMatch(points::contains));
  }

  private static <T> T pick(List<T> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }
}
