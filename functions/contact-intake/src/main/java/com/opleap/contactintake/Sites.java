package com.opleap.contactintake;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whose pages may use a form: the website's own, and those of the origins that its file names. */
final class Sites {
  private static final int MAX_REDIRECT = 2_000;

  /**
   * An address as every browser reads it alike: visible ASCII, no backslash, no user, and a host
   * that ends where it seems to.
   */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(https?://[a-z0-9.-]+(?::\\d{1,5})?)([/?#][\\x21-\\x7e&&[^\\\\]]*)?",
          Pattern.CASE_INSENSITIVE);

  /** A path of the website; after two slashes a host would follow. */
  private static final Pattern PATH =
      Pattern.compile("/([\\x21-\\x7e&&[^/\\\\]][\\x21-\\x7e&&[^\\\\]]*)?");

  private final URI website;

  Sites(URI website) {
    this.website = website;
  }

  /** Whether pages of that origin may use the form. */
  boolean allow(FormDefinition form, String origin) {
    return form.isAllowed(origin, website);
  }

  /** The site that a token is for: the website's own where the origin is none of the form's. */
  String issuedFor(FormDefinition form, Optional<String> origin) {
    return origin.filter(sent -> allow(form, sent)).orElseGet(website::toString);
  }

  /**
   * Whether a token for that site may come from there. A browser that keeps the page's origin to
   * itself says {@code null}, and who is no browser says nothing.
   */
  boolean isFrom(FormDefinition form, String site, Optional<String> origin) {
    return allow(form, site)
        && (origin.isEmpty() || origin.get().equals("null") || origin.get().equals(site));
  }

  /** Where the browser goes afterwards, if that is a page of one of the form's sites. */
  Optional<String> redirect(FormDefinition form, String address) {
    if (address.length() > MAX_REDIRECT) {
      return Optional.empty();
    }
    Matcher absolute = ADDRESS.matcher(address);
    boolean known =
        absolute.matches()
            ? allow(form, absolute.group(1).toLowerCase(Locale.ROOT))
            : PATH.matcher(address).matches();
    return known ? Optional.of(address) : Optional.empty();
  }
}
