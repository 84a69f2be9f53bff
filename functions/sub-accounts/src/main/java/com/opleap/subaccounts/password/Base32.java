package com.opleap.subaccounts.password;

/** Five bits a character, for what people copy by hand; of whole characters alone. */
final class Base32 {
  private static final int BITS = 5;

  private Base32() {}

  static String text(byte[] bytes, String alphabet) {
    StringBuilder text = new StringBuilder();
    int held = 0;
    int bits = 0;
    for (byte each : bytes) {
      held = held << Byte.SIZE | (each & 0xff);
      bits += Byte.SIZE;
      while (bits >= BITS) {
        bits -= BITS;
        text.append(alphabet.charAt(held >> bits & 31));
        held &= (1 << bits) - 1;
      }
    }
    return text.toString();
  }
}
