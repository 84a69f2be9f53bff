package com.opleap.common.store;

/** The store could not do it now, and has done nothing; later it may. */
public final class StoreUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreUnavailable(String message) {
    super(message);
  }
}
