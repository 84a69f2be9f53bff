package com.opleap.subaccounts;

import com.opleap.common.Environment;
import com.opleap.common.IdSource;
import com.opleap.common.access.Access.SignedIn;
import com.opleap.common.access.SubAccountItem;
import com.opleap.common.person.EmailAddress;
import com.opleap.common.store.BatchReader;
import com.opleap.common.store.ItemChange;
import com.opleap.common.store.ItemReader;
import com.opleap.common.store.ItemWriter;
import com.opleap.common.store.Transaction;
import com.opleap.common.vault.DataKey;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.Vault;
import com.opleap.subaccounts.password.OneTimeCode;
import com.opleap.subaccounts.password.OneTimeSecret;
import com.opleap.subaccounts.password.RecoveryCodes;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * A user sets up, replaces or removes their second factor; nobody else can. The one kind that there
 * is are the codes of an authenticator. Another, such as passkeys, would be another way through
 * these three steps, with what it needs beside the secret in the factor's row.
 *
 * <p>Until it is confirmed by a code a secret counts for nothing, and one that was there before
 * still does. Whoever was cut off before they saw their recovery codes begins again.
 */
final class SetUpFactor {
  private final BatchReader rows;
  private final Vault vault;
  private final Transaction.Factory transactions;
  private final AccountMails mails;
  private final MemberTrail trail;
  private final String table;
  private final Clock clock;
  private final IdSource ids;
  private final SecureRandom random;
  private final OneTimeCode codes = new OneTimeCode();

  SetUpFactor(
      BatchReader rows,
      Vault vault,
      Transaction.Factory transactions,
      AccountMails mails,
      MemberTrail trail,
      String table,
      Environment environment) {
    this.rows = rows;
    this.vault = vault;
    this.transactions = transactions;
    this.mails = mails;
    this.trail = trail;
    this.table = table;
    this.clock = environment.clock();
    this.ids = environment.ids();
    this.random = environment.random();
  }

  /** What became of a step. */
  sealed interface Outcome {
    record Begun(OneTimeSecret secret, EmailAddress account) implements Outcome {}

    record Confirmed(RecoveryCodes.Made codes) implements Outcome {}

    record Removed() implements Outcome {}

    record WrongCode() implements Outcome {}

    record NotBegun() implements Outcome {}

    /** The organization wants everybody to have one. */
    record Demanded() implements Outcome {}

    /** Without it the password alone would be too short. */
    record PasswordTooShort() implements Outcome {}

    /** The user is being removed at this moment. */
    record Gone() implements Outcome {}
  }

  Outcome begin(SignedIn who) {
    Optional<Rows> found = rows(who);
    if (found.isEmpty()) {
      return new Outcome.Gone();
    }
    OneTimeSecret secret = OneTimeSecret.random(random);
    Transaction transaction =
        transactions
            .begin(ids.next())
            .update(begun(who, found.get().key(), secret))
            .check(isActive(who))
            .put(trail.line(who, "factor.begin", who.user()));
    return transaction.commit() instanceof Transaction.Done
        ? new Outcome.Begun(secret, found.get().email())
        : new Outcome.Gone();
  }

  Outcome confirm(SignedIn who, String code) {
    Optional<Rows> found = rows(who);
    Optional<OneTimeSecret> secret = found.flatMap(Rows::next);
    if (secret.isEmpty()) {
      return new Outcome.NotBegun();
    }
    OptionalLong step = codes.accept(secret.get(), code, clock.instant(), OptionalLong.empty());
    if (step.isEmpty()) {
      return new Outcome.WrongCode();
    }
    RecoveryCodes.Made made = RecoveryCodes.make(random);
    Transaction transaction =
        transactions
            .begin(ids.next())
            .update(confirmed(who, found.get(), secret.get(), step.getAsLong(), made.stored()))
            .update(user(who, true).update())
            .put(trail.line(who, "factor.set", who.user()))
            .put(
                mails.changed(
                    found.get().email(),
                    "A second factor was set up for your account just now: from now on signing in"
                        + " asks for a code of it.",
                    "A second factor was set up"));
    return transaction.commit() instanceof Transaction.Done
        ? new Outcome.Confirmed(made)
        : new Outcome.NotBegun();
  }

  Outcome remove(SignedIn who) {
    if (who.demandsFactor()) {
      return new Outcome.Demanded();
    }
    Optional<Rows> found = rows(who);
    if (!who.hasFactor() || found.isEmpty()) {
      return new Outcome.Removed();
    }
    if (found.get().needsFactor()) {
      return new Outcome.PasswordTooShort();
    }
    Transaction transaction =
        transactions
            .begin(ids.next())
            .delete(FactorItem.delete(table, who.user()))
            .update(user(who, false).ifMissing(SubAccountItem.NEEDS_FACTOR).update())
            .put(trail.line(who, "factor.remove", who.user()))
            .put(
                mails.changed(
                    found.get().email(),
                    "The second factor of your account was removed just now: the password alone signs"
                        + " in.",
                    "Your second factor was removed"));
    // Where it is refused, another request was faster: what is so now is told.
    return transaction.commit() instanceof Transaction.Done
            || rows(who).map(now -> !now.needsFactor()).orElse(true)
        ? new Outcome.Removed()
        : new Outcome.PasswordTooShort();
  }

  /** What a step goes by: the user's own key and address, and the factor as far as there is one. */
  private record Rows(
      DataKey key, EmailAddress email, boolean needsFactor, Optional<ItemReader> factor) {
    /** The secret that waits for its confirmation. */
    Optional<OneTimeSecret> next() {
      return factor
          .flatMap(row -> row.findSealed(FactorItem.NEXT_SECRET, key))
          .map(text -> OneTimeSecret.of(Base64.getDecoder().decode(text)));
    }
  }

  /** Empty where the user is being removed at this moment. */
  private Optional<Rows> rows(SignedIn who) {
    Optional<DataKey> key = vault.find(Domain.ofOrganization(who.organization()), who.user());
    Optional<ItemReader> user = Optional.empty();
    Optional<ItemReader> factor = Optional.empty();
    for (Map<String, AttributeValue> row :
        rows.rows(
            table,
            List.of(
                SubAccountItem.key(who.organization(), who.user()), FactorItem.key(who.user())))) {
      if (FactorItem.isOne(row)) {
        factor = Optional.of(ItemReader.of(FactorItem.TYPE, who.user(), row));
      } else {
        user = Optional.of(ItemReader.of(SubAccountItem.TYPE, who.user(), row));
      }
    }
    if (key.isEmpty() || user.isEmpty()) {
      return Optional.empty();
    }
    EmailAddress email = EmailAddress.stored(user.get().open(SubAccountItem.EMAIL, key.get()));
    boolean needsFactor = user.get().flag(SubAccountItem.NEEDS_FACTOR);
    return Optional.of(new Rows(key.get(), email, needsFactor, factor));
  }

  /** Beside the one that counts, where there is one. */
  private Update begun(SignedIn who, DataKey key, OneTimeSecret secret) {
    AttributeValue sealed =
        Objects.requireNonNull(
            ItemWriter.of(FactorItem.TYPE, who.user())
                .sealed(FactorItem.NEXT_SECRET, key, text(secret))
                .build()
                .get(FactorItem.NEXT_SECRET.name()));
    return Update.builder()
        .tableName(table)
        .key(FactorItem.key(who.user()))
        .updateExpression("SET nextFactorSecret = :next")
        .expressionAttributeValues(Map.of(":next", sealed))
        .build();
  }

  /** So that no factor is begun for somebody who has just been removed. */
  private ConditionCheck isActive(SignedIn who) {
    return ConditionCheck.builder()
        .tableName(table)
        .key(SubAccountItem.key(who.organization(), who.user()))
        .conditionExpression("#state = :active")
        .expressionAttributeNames(Map.of("#state", SubAccountItem.STATE.name()))
        .expressionAttributeValues(Map.of(":active", AttributeValue.fromS(SubAccountItem.ACTIVE)))
        .build();
  }

  /** The code that confirms it is used up, and what was sealed to be confirmed goes. */
  private Update confirmed(
      SignedIn who, Rows found, OneTimeSecret secret, long step, RecoveryCodes left) {
    return ItemChange.of(table, FactorItem.key(who.user()))
        .set(
            ItemWriter.of(FactorItem.TYPE, who.user())
                .sealed(FactorItem.SECRET, found.key(), text(secret))
                .number(FactorItem.STEP, step)
                .hashed(FactorItem.RECOVERY_CODES, left.text()))
        .remove(FactorItem.NEXT_SECRET)
        .ifIs(FactorItem.NEXT_SECRET, found.factor().orElseThrow().bytes(FactorItem.NEXT_SECRET))
        .update();
  }

  private ItemChange user(SignedIn who, boolean hasFactor) {
    return ItemChange.of(table, SubAccountItem.key(who.organization(), who.user()))
        .set(ItemWriter.of(SubAccountItem.TYPE, who.user()).flag(SubAccountItem.FACTOR, hasFactor))
        .add(SubAccountItem.VERSION, 1)
        .ifIs(SubAccountItem.STATE, SubAccountItem.ACTIVE);
  }

  private static String text(OneTimeSecret secret) {
    return Base64.getEncoder().encodeToString(secret.bytes());
  }
}
