package com.opleap.contactintake;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whose pages may use a form: the website's own, and those of the origins that its file names. */
final class Sites {
  /** In a browser's form, the field that says where to go afterwards. */
  static final String REDIRECT = "redirect";

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
   * itself says {@code null}, and who is no browser says nothing. Pages of ours go on with what
   * began on another's, where something had to be mended.
   */
  boolean isFrom(FormDefinition form, String site, Optional<String> origin) {
    return allow(form, site)
        && (origin.isEmpty()
            || origin.get().equals("null")
            || origin.get().equals(site)
            || origin.get().equals(website.toString()));
  }

  /** Where a submission wants its browser to go, if that is a page of one of the form's sites. */
  Optional<String> redirect(FormDefinition form, Map<String, List<String>> fields) {
    List<String> sent = fields.getOrDefault(REDIRECT, List.of());
    return sent.size() == 1 ? redirect(form, sent.getFirst()) : Optional.empty();
  }

  static boolean isPath(String address) {
    return PATH.matcher(address).matches();
  }

  Optional<String> redirect(FormDefinition form, String address) {
    if (address.length() > MAX_REDIRECT) {
      return Optional.empty();
    }
    Matcher absolute = ADDRESS.matcher(address);
    boolean known =
        absolute.matches()
            ? allow(form, absolute.group(1).toLowerCase(Locale.ROOT))
            : isPath(address);
    return known ? Optional.of(address) : Optional.empty();
  }
}
