package com.opleap.contactintake;

import com.opleap.common.Html;
import com.opleap.common.http.Response;
import java.util.stream.Collectors;

/**
 * What all pages that functions make have around them: the website's look, and no script but for a
 * form that asks for work.
 */
final class Page {
  private Page() {}

  /** A page as it goes out. */
  static Response response(int status, String page) {
    return response(status, page, "form-action 'self'");
  }

  /** A page as it goes out, whose form may lead to that form's sites besides our own. */
  static Response response(int status, String page, FormDefinition form) {
    String script =
        form.guard().work().isPresent() ? "script-src 'self'; connect-src 'self'; " : "";
    return response(
        status,
        page,
        script
            + "form-action 'self'"
            + form.origins().stream().map(" "::concat).collect(Collectors.joining()));
  }

  private static Response response(int status, String page, String policy) {
    return Response.html(status, page)
        .with(
            "content-security-policy",
            "default-src 'none'; style-src 'self'; img-src 'self'; "
                + policy
                + "; base-uri 'none'; frame-ancestors 'none'")
        .with("referrer-policy", "same-origin")
        .with("x-content-type-options", "nosniff");
  }

  static String of(String title, Html main) {
    return Html.of(
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="robots" content="noindex">
            <title>%s · OpLeap</title>
            <link rel="icon" href="/icon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/styles.css">
            </head>
            <body>
            <header class="bar">
            <div class="wrap">
            <a class="brand" href="/"><img src="/icon.svg" alt="" width="32" height="32">OpLeap</a>
            <nav aria-label="Main"><a href="/policy.html">Privacy</a></nav>
            </div>
            </header>
            %s
            </body>
            </html>
            """,
            title, main)
        .markup();
  }

  /** A page that says one thing. */
  static String of(Notice notice) {
    return of(
        notice.heading(),
        Html.of(
            """
            <main class="wrap notice">
            <h1>%s</h1>
            <p>%s</p>
            </main>\
            """,
            notice.heading(), notice.text()));
  }
}
