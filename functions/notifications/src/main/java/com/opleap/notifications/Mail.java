package com.opleap.notifications;

/** An opened message, in clear text only as long as it takes to send it. */
record Mail(String to, String subject, String text, String html) {
  @Override
  public String toString() {
    return "Mail[…]";
  }
}
