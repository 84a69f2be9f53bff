package com.opleap.subaccounts;

import com.opleap.common.http.Problem;
import java.time.Duration;

/** Why something of an account cannot be done as it was asked. */
final class AccountProblems {
  private static final String PLAN_LIMIT = "More than the plan allows";

  private AccountProblems() {}

  static Problem addressTaken() {
    return Problem.of(
        409,
        "address-taken",
        "Address in use",
        "This address belongs to an account already. An address signs in to one account.");
  }

  /** Within one organization, where it tells nothing that its users could not look up. */
  static Problem addressInOrganization() {
    return Problem.of(
        409,
        "address-taken",
        "Address in use",
        "Somebody in your organization has this address already, or is invited with it.");
  }

  static Problem planLimit() {
    return Problem.of(
        409,
        "plan-limit",
        PLAN_LIMIT,
        "Your plan allows no more of these. Remove some, or have an owner choose a larger plan.");
  }

  static Problem planTooSmall(long users, int allowed) {
    return Problem.of(
        409,
        "plan-limit",
        PLAN_LIMIT,
        "This plan allows %d users, and you have %d with those who are invited. Remove some first."
            .formatted(allowed, users));
  }

  static Problem lastOwner() {
    return Problem.of(
        409,
        "last-owner",
        "The last owner",
        "An organization has at least one active owner. Please make somebody else one first.");
  }

  static Problem tooManyMails(Duration pause) {
    return Problem.tooMany(
        pause, "This address was mailed so many links that it gets no more for a while.");
  }

  /** One answer for all that can be wrong, so that nobody learns which it was. */
  static Problem wrongCredentials() {
    return Problem.of(
        401,
        "wrong-credentials",
        "Not signed in",
        "Address, password or code are not right, or the account cannot be used.");
  }

  static Problem codeRequired() {
    return Problem.of(
        401,
        "code-required",
        "Code required",
        "Please enter the code of your second factor too, or one of your recovery codes.");
  }

  static Problem tooManyTries(Duration pause) {
    return Problem.tooMany(pause, "There were too many tries that failed. Please wait a while.");
  }

  static Problem factorDemanded() {
    return Problem.of(
        409,
        "factor-demanded",
        "Second factor demanded",
        "Your organization wants everybody to sign in with a second factor. You can set up another"
            + " one in its place.");
  }

  /** The set-up was not begun, or was begun anew meanwhile. */
  static Problem factorNotBegun() {
    return Problem.of(
        409,
        "factor-not-begun",
        "Nothing to confirm",
        "Please begin to set up the second factor, and confirm it with a code of it.");
  }

  static Problem passwordTooShort() {
    return Problem.of(
        409,
        "password-too-short",
        "Password too short",
        "Without the second factor your password would be too short. Set a longer one first.");
  }

  /** Whoever's answer was lost finds the link used, by themselves. */
  static Problem noLink() {
    return Problem.of(
        404,
        "not-found",
        "No such link",
        "This link is over, or has been used. If you used it yourself, you can sign in.");
  }
}
