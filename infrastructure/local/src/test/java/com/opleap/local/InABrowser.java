package com.opleap.local;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/**
 * Tests that share a system and a browser, in which no page may ask for what its policy refuses.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class InABrowser {
  Pages pages;
  LocalSystem system;

  @BeforeAll
  void start() {
    pages = new Pages();
    system = pages.system();
  }

  @AfterAll
  void stop() {
    if (pages != null) {
      pages.close();
    }
  }

  @AfterEach
  void nothingWasRefusedByThePolicyOfThePage() {
    pages.assertNoComplaints();
  }
}
