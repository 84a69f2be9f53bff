package com.opleap.common.person;

import java.text.Normalizer;

/** Unicode's composed form (NFC), in which texts that look the same are the same. */
public final class Composed {
  private static final int ASCII = 0x80;

  private Composed() {}

  public static String text(String input) {
    // ASCII is composed already; the tables of the others are a cold start's dear part.
    return isAscii(input) ? input : Normalizer.normalize(input, Normalizer.Form.NFC);
  }

  static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= ASCII) {
        return false;
      }
    }
    return true;
  }
}
