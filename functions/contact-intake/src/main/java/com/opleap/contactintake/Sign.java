package com.opleap.contactintake;

import java.util.Locale;

/** What makes a submission suspect: that a program may have sent it. */
enum Sign {
  /** A field was filled in that people do not see. */
  HONEYPOT,
  /** It came sooner after the form than a person can write. */
  TOO_EARLY,
  /** Its token is not ours, or was given for another form or site. */
  FORGED_TOKEN,
  /** It has no token, and no browser says that it comes from one of the form's own pages. */
  NO_TOKEN,
  /** It has more links than the form allows. */
  LINKS,
  /** Its browser did not do the work that the form asks for, or did it for another token. */
  NO_WORK;

  /** As it is stored and shown to staff. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
