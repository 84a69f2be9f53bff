package com.opleap.localaws;

/** Something else listens on the port. */
public final class PortTaken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PortTaken(int port) {
    super("Port " + port + " is taken; stop what uses it or choose another one.");
  }
}
