package com.opleap.contactintake;

import com.opleap.common.limit.RateCounter;
import com.opleap.common.vault.BlindIndex;
import com.opleap.contactintake.FormDefinition.Limit;
import com.opleap.contactintake.NewEnquiry.Limited;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Which counters a submission goes up in: one for its sender's network, one for its e-mail address,
 * one for its phone number, and one of the form's.
 *
 * <p>A form's count is spread over {@value #SHARDS} rows, each with its share of the limit, so that
 * no row of it grows hot; a submission takes any that still has room. Suspects are counted apart
 * but for the network: a flood of them takes nobody's place who does not share a network with it.
 *
 * @param form which rows the form's counters are
 * @param ofSender all of these go up
 * @param ofForm one of these goes up; together they allow exactly the form's limit
 */
record RateLimits(String form, List<RateCounter> ofSender, List<RateCounter> ofForm) {
  static final int SHARDS = 8;

  RateLimits {
    ofSender = List.copyOf(ofSender);
    ofForm = List.copyOf(ofForm);
  }

  static RateLimits of(Limited limited, Enquiry enquiry, BlindIndex index, RandomGenerator random) {
    String suspect = enquiry.isSuspect() ? "suspect-" : "";
    String form = suspect + "form#" + limited.form().id();
    return new RateLimits(
        form,
        ofSender(limited, enquiry, suspect, index),
        ofForm(form, limited.form().guard().perForm(), enquiry.receivedAt(), random));
  }

  private static List<RateCounter> ofSender(
      Limited limited, Enquiry enquiry, String suspect, BlindIndex index) {
    FormDefinition form = limited.form();
    List<RateCounter> counters = new ArrayList<>();
    Instant now = enquiry.receivedAt();
    // Another name every day, so that nobody can follow an address over days.
    LocalDate day = now.atOffset(ZoneOffset.UTC).toLocalDate();
    String from = index.of("sender on " + day, form.id() + "|" + limited.network());
    counters.add(counter("sender#" + from, form.guard().perAddress(), now));
    for (String person : persons(enquiry.contents())) {
      String name = index.of("submitted for", form.id() + "|" + person);
      counters.add(counter(suspect + "person#" + name, form.guard().perPerson(), now));
    }
    return counters;
  }

  private static List<RateCounter> ofForm(
      String name, Limit limit, Instant now, RandomGenerator random) {
    int shards = Math.min(SHARDS, limit.count());
    int first = random.nextInt(shards);
    List<RateCounter> counters = new ArrayList<>();
    for (int i = 0; i < shards; i++) {
      int shard = (first + i) % shards;
      int share = limit.count() / shards + (shard < limit.count() % shards ? 1 : 0);
      counters.add(counter(name + "#" + shard, new Limit(share, limit.per()), now));
    }
    return counters;
  }

  private static List<String> persons(Contents contents) {
    List<String> persons = new ArrayList<>();
    contents.email().ifPresent(email -> persons.add(mailbox(email.normalised())));
    contents.phone().ifPresent(phone -> persons.add(phone.normalised()));
    return persons;
  }

  /**
   * What many spellings of an address lead to: providers drop what follows a plus, and some drop
   * dots. It is counted alone; mail goes to the address as it was given.
   */
  private static String mailbox(String address) {
    int at = address.lastIndexOf('@');
    int plus = address.indexOf('+');
    String local = address.substring(0, plus > 0 && plus < at ? plus : at);
    return local.replace(".", "") + address.substring(at);
  }

  private static RateCounter counter(String name, Limit limit, Instant now) {
    return RateCounter.of(name, limit.count(), limit.per(), now);
  }
}
