package com.opleap.common.vault;

/**
 * A sealed field does not open: wrong key, wrong place, or changed. Which of them is not told,
 * because whoever tries things out should learn nothing.
 */
public final class SealBroken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SealBroken() {
    super("A sealed field does not open");
  }
}
