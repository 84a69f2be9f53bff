package com.opleap.contactintake;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.opleap.common.Environment;
import java.io.InputStream;
import java.io.OutputStream;

/** Runs on a schedule and removes the enquiries whose form's retention has run out. */
public final class ExpireEnquiriesHandler implements RequestStreamHandler {
  private final ExpireEnquiries expireEnquiries;

  public ExpireEnquiriesHandler() {
    this(Environment.system());
  }

  public ExpireEnquiriesHandler(Environment environment) {
    this.expireEnquiries = IntakeWiring.expireEnquiries(environment);
  }

  @Override
  public void handleRequest(InputStream event, OutputStream reply, Context context) {
    expireEnquiries.run(context::getRemainingTimeInMillis);
  }
}
