package com.opleap.contactintake;

import com.opleap.common.http.Problem;

/** What a page says to a person who sees that something did not work. */
record Notice(String heading, String text) {
  /** A problem in words for people; those of its document are for programs. */
  static Notice of(Problem problem) {
    return switch (problem.status()) {
      case 404 ->
          new Notice("There is no such form", "The address is wrong, or the form is no longer.");
      case 409 -> again(problem);
      case 413 ->
          new Notice(
              "This is too long",
              "All of it together was too much for us. Go back in your browser, where what you"
                  + " typed still is, and shorten it.");
      case 429 ->
          new Notice(
              "Not sent: too much came at once",
              "What you typed is still here. Please send it again" + wait(problem) + ".");
      case 500, 503 ->
          new Notice(
              "Not sent: something on our side does not work",
              "What you typed is still here. Please send it again" + wait(problem) + ".");
      default ->
          new Notice(
              "We could not read what was sent",
              "Nothing of it was stored. Go back in your browser, and please try again.");
    };
  }

  private static Notice again(Problem problem) {
    return problem.code().equals("form-token-expired")
        ? new Notice(
            "Please send this once more",
            "The page was open for more than a day. What you typed is still here.")
        : new Notice(
            "You have sent this before, in other words",
            "What you sent then has arrived. Send this as a new message if you want us to have"
                + " both.");
  }

  private static String wait(Problem problem) {
    return problem
        .retryAfter()
        .map(wait ->
            wait.toSeconds() < 120
                ? " in " + wait.toSeconds() + " seconds"
                : " in " + wait.plusSeconds(59).toMinutes() + " minutes")
        .orElse(" later");
  }
}
