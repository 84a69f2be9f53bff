package com.opleap.localaws;

/** Something else listens on the port. */
public final class PortTaken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names the option of the build that chooses another port. */
  public PortTaken(int port, String option) {
    super("Port %d is taken; stop what uses it or choose another with %s.".formatted(port, option));
  }
}
