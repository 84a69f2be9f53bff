package com.opleap.common.access;

import com.opleap.common.http.Problem;

/** Why somebody who is signed in, or could be, may not do something. */
public final class AccessProblems {
  private AccessProblems() {}

  /** Says whom to ask: only staff can lift it, and they talk to the organization's owners. */
  public static Problem suspended() {
    return Problem.of(
        423,
        "suspended",
        "Suspended",
        "Your organization's access is suspended. Please ask its owners, who can see why; they can"
            + " still sign in, export their data, close the account, and write to OpLeap.");
  }

  public static Problem signIn() {
    return Problem.unauthorized("You are not signed in, or have been for too long.");
  }

  public static Problem notYours() {
    return Problem.of(
        403, "forbidden", "Not yours to do", "Your role in the organization does not allow this.");
  }

  public static Problem factorRequired() {
    return Problem.of(
        403,
        "factor-required",
        "Second factor required",
        "Your organization wants everybody to sign in with a second factor. Please set one up.");
  }

  public static Problem freshProof() {
    return Problem.of(
        403,
        "fresh-proof",
        "Please prove who you are",
        "Enter your password again, with the code where you have one; that holds for ten minutes.");
  }
}
