package com.opleap.local.http;

/** Something that answers requests: the gateway, the website, the console, or all behind one. */
@FunctionalInterface
public interface Site {
  /** The answer; never throws for anything a sender can send. */
  Reply answer(Incoming request);
}
