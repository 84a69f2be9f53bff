package com.opleap.local.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A body: bytes that nobody can change once they are in a request or a reply. */
public final class Bytes {
  /** No body at all. */
  public static final Bytes NONE = new Bytes(new byte[0]);

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /** The bytes, copied. */
  public static Bytes of(byte[] content) {
    return content.length == 0 ? NONE : new Bytes(content.clone());
  }

  /** The text in UTF-8. */
  public static Bytes of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** How many bytes there are. */
  public int size() {
    return content.length;
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return content.length == 0;
  }

  /** A copy to do with as one likes. */
  public byte[] toArray() {
    return content.clone();
  }

  /** The bytes read as UTF-8; what is not UTF-8 becomes replacement characters. */
  public String text() {
    return new String(content, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return content.length + " bytes";
  }
}
