package com.opleap.contactintake;

import com.opleap.common.person.EmailAddress;
import com.opleap.common.person.PhoneNumber;
import com.opleap.common.vault.BlindIndex;
import com.opleap.contactintake.FormDefinition.Limit;
import com.opleap.contactintake.NewEnquiry.Limited;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Which counters a submission goes up in: one for its sender's address, one for its e-mail address
 * or phone number, and one of the form's.
 *
 * <p>A form's count is spread over {@value #SHARDS} rows, each with its share of the limit, so that
 * no row of it grows hot; a submission takes any that still has room. Suspects have rows of their
 * own: a flood of them takes no person's place.
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
    String form = limited.form().id() + (enquiry.isSuspect() ? "#suspect" : "");
    return new RateLimits(
        form,
        ofSender(limited.form(), enquiry, limited.network(), index),
        ofForm(form, limited.form().guard().perForm(), enquiry.receivedAt(), random));
  }

  private static List<RateCounter> ofSender(
      FormDefinition form, Enquiry enquiry, String network, BlindIndex index) {
    List<RateCounter> counters = new ArrayList<>();
    Instant now = enquiry.receivedAt();
    // Another name every day, so that nobody can follow an address over days.
    LocalDate day = now.atOffset(ZoneOffset.UTC).toLocalDate();
    String from = index.of("sender on " + day, form.id() + "|" + network);
    counters.add(counter("sender#" + from, form.guard().perAddress(), now));
    person(enquiry.contents())
        .ifPresent(person ->
            counters.add(
                counter(
                    "person#" + index.of("submitted for", form.id() + "|" + person),
                    form.guard().perPerson(),
                    now)));
    return counters;
  }

  private static List<RateCounter> ofForm(
      String form, Limit limit, Instant now, RandomGenerator random) {
    int shards = Math.min(SHARDS, limit.count());
    int first = random.nextInt(shards);
    List<RateCounter> counters = new ArrayList<>();
    for (int i = 0; i < shards; i++) {
      int shard = (first + i) % shards;
      int share = limit.count() / shards + (shard < limit.count() % shards ? 1 : 0);
      counters.add(counter("form#" + form + "#" + shard, new Limit(share, limit.per()), now));
    }
    return counters;
  }

  private static Optional<String> person(Contents contents) {
    return contents
        .email()
        .map(EmailAddress::normalised)
        .or(() -> contents.phone().map(PhoneNumber::normalised));
  }

  /** The counter of the span of time that it is now. */
  private static RateCounter counter(String name, Limit limit, Instant now) {
    Duration per = limit.per();
    long span = now.toEpochMilli() / per.toMillis();
    return new RateCounter(
        "RATE#" + name + "#" + span,
        limit.count(),
        Instant.ofEpochMilli((span + 1) * per.toMillis()));
  }
}
