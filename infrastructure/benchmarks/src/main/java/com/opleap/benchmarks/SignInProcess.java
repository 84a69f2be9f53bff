package com.opleap.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.opleap.common.AwsClients;
import com.opleap.common.Environment;
import com.opleap.subaccounts.OpenSessionHandler;
import com.opleap.subaccounts.password.KmsPepper;
import com.opleap.subaccounts.password.Password;
import com.opleap.subaccounts.password.PasswordHash;
import com.opleap.subaccounts.password.PasswordHashing;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Signs in and hashes by turns, and says what each took: time of both in milliseconds, then the
 * processor's by its own thread. It is given its variables as Lambda gives them.
 */
final class SignInProcess {
  private static final int UNTIMED = 40;
  private static final int TIMED = 40;
  private static final double NANOS_PER_MILLISECOND = 1e6;

  private SignInProcess() {}

  public static void main(String... arguments) throws IOException {
    String event = Files.readString(Path.of(arguments[0]));
    PrintStream out = System.out;
    // The function prints a line for each request.
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
    Environment environment = Environment.system();
    OpenSessionHandler handler = new OpenSessionHandler(environment);
    PasswordHashing hashing =
        new PasswordHashing(
            new KmsPepper(AwsClients.of(environment).kms()),
            environment.find("PEPPER_KEY").orElseThrow(),
            environment.random());
    Password password = Password.of(CustomerEvents.PASSWORD);
    PasswordHash stored = hashing.hash(password);
    for (int i = 0; i < UNTIMED + TIMED; i++) {
      Taken signIn = Taken.by(() -> Outcome.accepted("OpenSession", Call.answer(handler, event)));
      Taken hash = Taken.by(() -> hashing.matches(password, stored));
      if (i >= UNTIMED) {
        out.println(signIn.time() + " " + hash.time() + " " + signIn.cpu() + " " + hash.cpu());
      }
    }
    // The CRT's threads would go on.
    System.exit(0);
  }

  /** In milliseconds. */
  private record Taken(double time, double cpu) {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    static Taken by(Runnable work) {
      long cpu = THREADS.getCurrentThreadCpuTime();
      long start = System.nanoTime();
      work.run();
      return new Taken(
          (System.nanoTime() - start) / NANOS_PER_MILLISECOND,
          (THREADS.getCurrentThreadCpuTime() - cpu) / NANOS_PER_MILLISECOND);
    }
  }
}
