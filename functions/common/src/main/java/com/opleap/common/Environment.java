package com.opleap.common;

import static java.io.OutputStream.nullOutputStream;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.opleap.common.store.Patience;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.security.Security;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
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
  private final boolean rehearsal;

  private Environment(
      Map<String, String> variables, Clock clock, SecureRandom random, boolean rehearsal) {
    this.variables = variables;
    this.clock = clock;
    this.random = random;
    this.rehearsal = rehearsal;
  }

  /** The process's variables, the system's clock and its secure random source. */
  public static Environment system() {
    askForCiphersEarly();
    return new Environment(System.getenv(), Clock.systemUTC(), new SecureRandom(), false);
  }

  /**
   * The platform asks its providers in turn, and loads each to ask it. So the one that has what the
   * SDK signs with and the vault seals with changes places with the second.
   */
  private static void askForCiphersEarly() {
    String second = Security.getProperty("security.provider.2");
    if ("SunJCE".equals(Security.getProperty("security.provider.5")) && second != null) {
      Security.setProperty("security.provider.5", second);
      Security.setProperty("security.provider.2", "SunJCE");
    }
  }

  public static Environment of(Map<String, String> variables, Clock clock, SecureRandom random) {
    return new Environment(variables, clock, random, false);
  }

  /**
   * The same without a way out, for {@link Priming}: no service is reached, nothing is logged, and
   * its randomness is thrown away with it.
   */
  Environment rehearsal() {
    Map<String, String> silenced = new HashMap<>(variables);
    silenced.put("AWS_ACCESS_KEY_ID", "rehearsal");
    silenced.put("AWS_SECRET_ACCESS_KEY", "rehearsal");
    return new Environment(silenced, clock, new SecureRandom(), true);
  }

  boolean isRehearsal() {
    return rehearsal;
  }

  /** Does what is worth its time before a snapshot alone, and that no event reaches. */
  public void ifRehearsal(Runnable effort) {
    if (rehearsal) {
      effort.run();
    }
  }

  /** Whether a snapshot may be taken of the process: wherever Lambda does not say otherwise. */
  boolean mayBecomeSnapshot() {
    return !rehearsal && !find("AWS_LAMBDA_INITIALIZATION_TYPE").equals(Optional.of("on-demand"));
  }

  /** Where log lines go. */
  public Log log() {
    return rehearsal
        ? new Log(new PrintStream(nullOutputStream(), false, UTF_8))
        : Log.toStandardOutput();
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

  /** Waits, where a service has asked for it. */
  public Patience patience() {
    return new Patience(
        random, millis -> LockSupport.parkNanos(Duration.ofMillis(millis).toNanos()));
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
