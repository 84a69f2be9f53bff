package com.opleap.contactintake;

import com.opleap.common.http.Request;
import com.opleap.common.http.StaffRoles;
import java.util.Set;

/**
 * Who of staff asks.
 *
 * @param actor the token's subject: an opaque id of the issuer's
 * @param readers what forms bring to these is there for them, and nothing else is
 */
record Colleague(String actor, Set<Readers> readers) {
  Colleague {
    readers = Set.copyOf(readers);
  }

  static Colleague of(Request request) {
    return new Colleague(StaffRoles.actor(request), Readers.of(request));
  }

  boolean reads(Shelf shelf) {
    return readers.contains(shelf.readers());
  }
}
