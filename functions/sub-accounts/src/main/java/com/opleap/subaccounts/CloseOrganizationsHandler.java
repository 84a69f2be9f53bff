package com.opleap.subaccounts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.opleap.common.Environment;
import java.io.InputStream;
import java.io.OutputStream;

/** Runs on a schedule and closes the organizations whose owners wanted that 30 days ago. */
public final class CloseOrganizationsHandler implements RequestStreamHandler {
  private final CloseOrganizations closeOrganizations;

  public CloseOrganizationsHandler() {
    this(Environment.system());
  }

  public CloseOrganizationsHandler(Environment environment) {
    this.closeOrganizations = OrganizationWiring.closeOrganizations(environment);
  }

  @Override
  public void handleRequest(InputStream event, OutputStream reply, Context context) {
    closeOrganizations.run(context::getRemainingTimeInMillis);
  }
}
