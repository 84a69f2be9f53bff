package com.opleap.common.store;

/** What kind of information a stored attribute is, and so how it may be stored. */
public enum Classification {
  /** Tells something of a person: stored sealed. */
  PERSONAL,
  /** A keyed hash of something personal, for looking it up: the clear text is not in it. */
  INDEXED,
  /** An opaque id that leads to a person only through other data. */
  PSEUDONYMOUS,
  /** Lets somebody in: only a hash of it is stored, which does not. */
  SECRET,
  /** Tells nothing of a person. */
  PLAIN
}
