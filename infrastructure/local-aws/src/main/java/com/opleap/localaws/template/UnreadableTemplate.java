package com.opleap.localaws.template;

/** The template says something that cannot be understood; the message says what and where. */
public final class UnreadableTemplate extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnreadableTemplate(String place, String fault) {
    super("template.yaml, " + place + ": " + fault);
  }
}
