package com.opleap.subaccounts;

import com.opleap.common.due.DueSweep;
import java.util.function.LongSupplier;

/** Closes the organizations that are due, or as many as there is time for. */
record CloseOrganizations(DueSweep sweep, CloseOrganization close) {
  /**
   * Closes them.
   *
   * @param millisLeft how much time there still is
   * @throws IllegalStateException at the end, where something failed
   */
  void run(LongSupplier millisLeft) {
    sweep.run(millisLeft, close::step);
  }
}
