package com.opleap.subaccounts;

import com.opleap.common.store.Transaction;
import com.opleap.common.vault.Domain;
import com.opleap.subaccounts.LinkHolders.Holder;
import com.opleap.subaccounts.password.Factors;
import com.opleap.subaccounts.password.OwnData;
import com.opleap.subaccounts.password.Password;
import com.opleap.subaccounts.password.PasswordRules;
import com.opleap.subaccounts.password.Verdict;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Sets a password with a mailed link, and does what the link is for: an organization is registered,
 * somebody joins, or a password is replaced. There is no other way to a password.
 */
final class SetPassword {
  private final PasswordTools tools;
  private final LinkHolders holders;
  private final PasswordRules rules = new PasswordRules();
  private final RegisterOrganization register;
  private final JoinOrganization join;
  private final ResetPassword reset;

  SetPassword(PasswordTools tools, LinkHolders holders) {
    this.tools = tools;
    this.holders = holders;
    this.register = new RegisterOrganization(tools);
    this.join = new JoinOrganization(tools);
    this.reset = new ResetPassword(tools);
  }

  /** What became of it. */
  sealed interface Outcome {
    /**
     * It is set.
     *
     * @param login by what its user signs in
     */
    record Done(String login) implements Outcome {}

    /** The link is none, is over, or has been used. */
    record NoLink() implements Outcome {}

    /** Another password is needed; the link can still be used. */
    record Refused(String code, String detail) implements Outcome {}

    record Suspended() implements Outcome {}

    /** The address signs in to another account; the link can still be used. */
    record AddressTaken() implements Outcome {}

    /** The second write of whoever registers or joins is by what they sign in. */
    static Outcome of(Transaction.Outcome outcome, String login) {
      return switch (outcome) {
        case Transaction.Done() -> new Done(login);
        case Transaction.Refused(Map<String, AttributeValue> existing, int at) ->
            at == 1 && LoginItem.isOne(existing) ? new AddressTaken() : new NoLink();
      };
    }
  }

  /** Does beforehand what every request needs first. */
  void prepare() {
    tools.vault().prepare(Domain.ACCOUNTS);
  }

  Outcome set(String token, Password password) {
    return tools
        .links()
        .find(token)
        .map(link ->
            switch (link.purpose()) {
              case REGISTRATION -> register(link, password);
              case INVITATION, RESET -> known(link, password);
              case ADDRESS -> new Outcome.NoLink();
            })
        .orElseGet(Outcome.NoLink::new);
  }

  private Outcome register(Link link, Password password) {
    Registration registration = Registration.of(link.wanted().orElseThrow());
    OwnData own = own(registration.primaryUser(), registration.name().reveal());
    return refusal(password, Factors.PASSWORD_ALONE, own)
        .orElseGet(() -> register.with(link, registration, password));
  }

  /** Somebody whose row is there already. */
  private Outcome known(Link link, Password password) {
    Optional<Holder> holder = holders.find(link);
    if (holder.isEmpty()) {
      return new Outcome.NoLink();
    }
    SubAccount user = holder.get().user();
    if (holder.get().isSuspended() && !link.purpose().isLeftTo(user.role())) {
      return new Outcome.Suspended();
    }
    OwnData own = own(user.profile(), holder.get().organizationName());
    Factors factors = user.hasFactor() ? Factors.PASSWORD_AND_CODE : Factors.PASSWORD_ALONE;
    return refusal(password, factors, own)
        .orElseGet(() ->
            link.purpose() == Link.Purpose.INVITATION
                ? join.with(link, user, password)
                : reset.with(link, user, password, isTooShortAlone(user, password, own)));
  }

  private static OwnData own(Profile profile, String organizationName) {
    return OwnData.of(profile.name(), profile.email(), profile.phone(), organizationName);
  }

  private Optional<Outcome> refusal(Password password, Factors factors, OwnData own) {
    return rules.judge(password, factors, own) instanceof Verdict.Refused(String code, String why)
        ? Optional.of(new Outcome.Refused(code, why))
        : Optional.empty();
  }

  /** It then counts only as long as a second factor is asked for beside it. */
  private boolean isTooShortAlone(SubAccount user, Password password, OwnData own) {
    return user.hasFactor() && refusal(password, Factors.PASSWORD_ALONE, own).isPresent();
  }
}
