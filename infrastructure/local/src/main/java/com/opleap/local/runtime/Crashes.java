package com.opleap.local.runtime;

/** Tells the runtime that a function's process was made to end in the middle of an invocation. */
public interface Crashes {
  /** Nothing ever crashes. */
  Crashes NONE =
      new Crashes() {
        @Override
        public boolean crashed(String functionId) {
          return false;
        }

        @Override
        public void invocationEnded(String functionId) {}
      };

  /** Whether that function's process is gone. */
  boolean crashed(String functionId);

  /** The invocation is over; what comes next is a new process. */
  void invocationEnded(String functionId);
}
