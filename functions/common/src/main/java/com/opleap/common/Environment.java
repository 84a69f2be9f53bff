package com.opleap.common;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Everything a function is given from outside: its variables, the time, randomness.
 *
 * <p>Lambda gives the process's own; whoever runs several functions in one process gives each its
 * own. So no function asks where it runs.
 */
public final class Environment {
  private final Map<String, String> variables;
  private final Clock clock;
  private final SecureRandom random;

  private Environment(Map<String, String> variables, Clock clock, SecureRandom random) {
    this.variables = variables;
    this.clock = clock;
    this.random = random;
  }

  /** The process's variables, the system's clock and its secure random source. */
  public static Environment system() {
    return new Environment(System.getenv(), Clock.systemUTC(), new SecureRandom());
  }

  public static Environment of(Map<String, String> variables, Clock clock, SecureRandom random) {
    return new Environment(variables, clock, random);
  }

  public Clock clock() {
    return clock;
  }

  public SecureRandom random() {
    return random;
  }

  public IdSource ids() {
    return new IdSource(clock, random);
  }

  /** Waits, where a service has asked for patience. */
  public void pause(long millis) {
    LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
  }

  public Optional<String> find(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  /**
   * Reads a function's configuration.
   *
   * @throws IllegalStateException naming every variable that is missing or wrong, not only the
   *     first
   */
  public <T> T read(Function<Settings, T> reader) {
    Settings settings = new Settings(this);
    T configuration = reader.apply(settings);
    settings.check();
    return configuration;
  }
}
