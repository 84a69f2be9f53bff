package com.opleap.subaccounts;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.util.function.IntSupplier;

/** The schedule's run that closes what is due. */
final class HourlyRun {
  static final String CLOSE = "CloseOrganizationsFunction";

  private HourlyRun() {}

  static void of(Accounts accounts) {
    of(accounts, () -> 300_000);
  }

  /** The same with so much time left, each time that it is asked. */
  static void of(Accounts accounts, IntSupplier millisLeft) {
    Context context =
        (Context)
            Proxy.newProxyInstance(
                Context.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (proxy, method, arguments) -> millisLeft.getAsInt());
    new CloseOrganizationsHandler(accounts.environment(CLOSE))
        .handleRequest(InputStream.nullInputStream(), OutputStream.nullOutputStream(), context);
  }
}
