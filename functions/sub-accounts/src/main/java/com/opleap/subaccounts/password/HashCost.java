package com.opleap.subaccounts.password;

/**
 * What Argon2id is made to spend on one password.
 *
 * @param memory in KiB
 */
record HashCost(int memory, int iterations, int lanes) {
  /** Meets both of OWASP's lists, that for passwords and that for what is kept long. */
  static final HashCost TODAY = new HashCost(46 * 1024, 1, 1);

  /** A stored row must not make us spend a gigabyte or a minute. */
  private static final int MOST_MEMORY = 128 * 1024;

  private static final int LEAST_MEMORY = 1024;
  private static final int MOST_ITERATIONS = 10;
  private static final int MOST_LANES = 4;

  HashCost {
    if (!isWithin(memory, LEAST_MEMORY, MOST_MEMORY)
        || !isWithin(iterations, 1, MOST_ITERATIONS)
        || !isWithin(lanes, 1, MOST_LANES)) {
      throw new IllegalArgumentException("This is no cost that a password is hashed at");
    }
  }

  /** Lanes only say how it is spent. */
  boolean isBelow(HashCost other) {
    return memory < other.memory || iterations < other.iterations;
  }

  private static boolean isWithin(int value, int least, int most) {
    return value >= least && value <= most;
  }
}
