package com.opleap.contactintake;

import com.opleap.common.person.FreeText;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A form as its file in {@code resources/forms} defines it.
 *
 * @param thankYou where a browser goes after a submission: a path of the website
 * @param origins the sites besides our own that the form may stand on, for example {@code
 *     https://partner.example}
 * @param notified the staff mailbox that is told of a submission; empty for the one that all share
 * @param readers who of staff read the submissions
 * @param acknowledgement all that a mail to the person says of its own; empty where it repeats what
 *     was stored
 * @param oneOf of these fields at least one must be filled in
 * @param consent what a person can allow
 * @param retention how long a submission is kept; empty for until its removal is asked
 */
record FormDefinition(
    String id,
    String thankYou,
    List<String> origins,
    Optional<String> notified,
    Readers readers,
    Optional<String> acknowledgement,
    List<Field> fields,
    List<String> oneOf,
    Consenting consent,
    SpamGuard guard,
    Optional<Period> retention) {

  static final String PURPOSES = "purposes";
  static final String CHANNELS = "channels";

  FormDefinition {
    origins = List.copyOf(origins);
    fields = List.copyOf(fields);
    oneOf = List.copyOf(oneOf);
  }

  /** How a field's text is read. */
  enum Type {
    NAME,
    EMAIL,
    PHONE,
    /** One line of text. */
    LINE,
    /** Text with line breaks. */
    TEXT
  }

  /**
   * One field.
   *
   * @param maxLength in Unicode characters; 0 where the type has its own limit
   */
  record Field(FieldName name, Type type, boolean required, int maxLength) {
    FreeText.Shape shape() {
      return type == Type.TEXT ? FreeText.Shape.TEXT : FreeText.Shape.LINE;
    }
  }

  /**
   * What a person can allow, and how.
   *
   * @param basis how it is given
   * @param wording what the form tells the person of it
   * @param purposes what their data can be used for (V1)
   * @param channels how they can be contacted (V2)
   */
  record Consenting(Basis basis, String wording, List<String> purposes, List<String> channels) {
    Consenting {
      purposes = List.copyOf(purposes);
      channels = List.copyOf(channels);
      if (!Purpose.keys().containsAll(purposes) || !Channel.keys().containsAll(channels)) {
        throw new IllegalArgumentException("A form asks for what the policy does not name");
      }
    }
  }

  /** How consent is given. */
  enum Basis {
    /** Each purpose and channel that the person ticks. */
    EXPLICIT,
    /** By sending the form: each purpose and channel that the form names. */
    SUBMISSION,
    /** To a colleague, who noted it; no form's file can say so. */
    RECORDED;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Basis of(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * What tells a program's submission from a person's.
   *
   * @param honeypot a field that people do not see, so only programs fill it in
   * @param maxLinks so many links may be in a submission's texts
   * @param work what a browser has to do before it may send; empty where nothing
   * @param perAddress from one network address
   * @param perPerson for one e-mail address, and for one phone number
   * @param perForm for the form as a whole
   */
  record SpamGuard(
      String honeypot,
      int maxLinks,
      Optional<Work> work,
      Limit perAddress,
      Limit perPerson,
      Limit perForm) {

    SpamGuard withoutWork() {
      return new SpamGuard(honeypot, maxLinks, Optional.empty(), perAddress, perPerson, perForm);
    }
  }

  /**
   * A browser's work.
   *
   * @param maxNumber so many numbers it tries at most, and half of them as a rule
   */
  record Work(int maxNumber) {
    /** Less is no work, and more keeps an old phone busy for a minute. */
    Work {
      if (maxNumber < 1_000 || maxNumber > 1_000_000) {
        throw new IllegalArgumentException("Work is of 1,000 to 1,000,000 numbers");
      }
    }
  }

  /** So many submissions in a time. */
  record Limit(int count, Duration per) {}

  /** Until when a submission of that time is kept; empty for until its removal is asked. */
  Optional<Instant> keptUntil(Instant receivedAt) {
    return retention.map(period -> receivedAt.atOffset(ZoneOffset.UTC).plus(period).toInstant());
  }

  Optional<Field> field(String name) {
    for (Field field : fields) {
      if (field.name().key().equals(name)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  boolean takes(String name) {
    return field(name).isPresent()
        || isChoice(name)
        || name.equals(FormTokens.FIELD)
        || (guard.work().isPresent() && name.equals(ProofOfWork.FIELD))
        || name.equals(guard.honeypot());
  }

  /** Where sending the form is the consent, there is nothing to choose. */
  private boolean isChoice(String name) {
    return consent.basis() != Basis.SUBMISSION && isList(name);
  }

  /** The same form as a colleague fills it in: what the person allowed is said one by one. */
  FormDefinition recorded() {
    return new FormDefinition(
        id,
        thankYou,
        origins,
        notified,
        readers,
        acknowledgement,
        fields,
        oneOf,
        new Consenting(
            Basis.RECORDED,
            "A colleague noted what the person said.",
            Purpose.keys(),
            Channel.keys()),
        guard.withoutWork(),
        retention);
  }

  /** Whether it has several values. */
  static boolean isList(String name) {
    return name.equals(PURPOSES) || name.equals(CHANNELS);
  }

  /** Whether a page of this origin may show the form and send it. */
  boolean isAllowed(String origin, URI website) {
    return origin.equals(website.toString()) || origins.contains(origin);
  }
}
