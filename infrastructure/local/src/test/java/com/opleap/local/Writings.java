package com.opleap.local;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The ways in which a text can be written where nobody meant to write it. */
final class Writings {
  private Writings() {}

  /** Whether a place holds the text, however it is written; capitals and small letters are one. */
  static boolean holds(String place, String text) {
    String lower = bytewise(place.getBytes(StandardCharsets.UTF_8)).toLowerCase(Locale.ROOT);
    return of(text).stream().anyMatch(writing -> lower.contains(writing.toLowerCase(Locale.ROOT)));
  }

  /** Bytes as a text of as many characters, so that bytes of any kind can be searched. */
  static String bytewise(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  static Set<String> of(String text) {
    Set<String> writings = new LinkedHashSet<>();
    for (Charset charset :
        List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      byte[] bytes = text.getBytes(charset);
      writings.add(bytewise(bytes));
      writings.add(HexFormat.of().formatHex(bytes));
      String numbers = Arrays.toString(bytes);
      writings.add(numbers.substring(1, numbers.length() - 1));
      for (int shift = 0; shift < 3; shift++) {
        writings.add(base64(Base64.getEncoder(), bytes, shift));
        writings.add(base64(Base64.getUrlEncoder(), bytes, shift));
      }
    }
    String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
    writings.add(encoded);
    writings.add(encoded.replace("+", "%20"));
    writings.add(
        HexFormat.ofDelimiter("").withPrefix("%").formatHex(text.getBytes(StandardCharsets.UTF_8)));
    StringBuilder escaped = new StringBuilder();
    text.chars().forEach(c -> escaped.append("\\u%04x".formatted(c)));
    writings.add(escaped.toString());
    return writings;
  }

  /** The part that depends on the text alone, where so many bytes stand before it. */
  private static String base64(Base64.Encoder encoder, byte[] bytes, int before) {
    byte[] shifted = new byte[before + bytes.length];
    System.arraycopy(bytes, 0, shifted, before, bytes.length);
    int first = (before * 8 + 5) / 6;
    return encoder.encodeToString(shifted).substring(first, shifted.length * 8 / 6);
  }
}
