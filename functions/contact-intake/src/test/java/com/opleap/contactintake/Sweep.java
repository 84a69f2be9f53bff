package com.opleap.contactintake;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.util.function.IntSupplier;

/** The schedule's run that removes what is due. */
final class Sweep {
  private Sweep() {}

  static void run(Intake intake) {
    run(intake, () -> 60_000);
  }

  /** The same with so much time left, each time that it is asked. */
  static void run(Intake intake, IntSupplier millisLeft) {
    Context context =
        (Context)
            Proxy.newProxyInstance(
                Context.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (proxy, method, arguments) -> millisLeft.getAsInt());
    new ExpireEnquiriesHandler(intake.environment(Intake.EXPIRE))
        .handleRequest(InputStream.nullInputStream(), OutputStream.nullOutputStream(), context);
  }
}
