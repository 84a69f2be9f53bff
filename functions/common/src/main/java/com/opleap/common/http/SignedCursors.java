package com.opleap.common.http;

import com.opleap.common.IdSource;
import com.opleap.common.vault.Signer;
import java.util.Optional;

/**
 * Cursors that count in one list of one organization alone: an id with a signature under the
 * organization's own key. One that is another's, or made up, is as unreadable as any other text, so
 * it says nothing of what there is elsewhere.
 *
 * @param signer of the organization's domain, for {@link #PURPOSE}
 * @param list which of its lists, with all that decides what is in it
 */
public record SignedCursors(Signer signer, String list) {
  /** What the signer is for. */
  public static final String PURPOSE = "cursor";

  private static final int ID = 26;

  /** The cursor of the page that comes after an id. */
  public String after(String id) {
    return id + "." + signer.sign(list, id);
  }

  /** The id that the page comes after; empty where this is no cursor of the list's. */
  public Optional<String> read(String cursor) {
    if (cursor.length() <= ID || cursor.charAt(ID) != '.') {
      return Optional.empty();
    }
    String id = cursor.substring(0, ID);
    return IdSource.isId(id) && signer.verify(cursor.substring(ID + 1), list, id)
        ? Optional.of(id)
        : Optional.empty();
  }
}
