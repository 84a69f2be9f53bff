package com.opleap.localaws;

/** What a data folder keeps cannot be used; the message says why. */
public final class DataUnusable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DataUnusable(String message) {
    super(message);
  }
}
