package com.opleap.localaws;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The mails that were sent, which go nowhere else. */
public final class Mailbox {
  private final List<Mail> mails = new CopyOnWriteArrayList<>();

  /** One mail to one address, with the web addresses found in it. */
  public record Mail(
      String to,
      String from,
      String subject,
      String text,
      String html,
      List<String> links,
      Instant sentAt) {}

  /** Newest first. */
  public List<Mail> mails() {
    return mails.reversed().stream().sorted(Comparator.comparing(Mail::sentAt).reversed()).toList();
  }

  public List<Mail> mailsTo(String address) {
    return mails().stream().filter(mail -> mail.to().equalsIgnoreCase(address)).toList();
  }

  void put(Mail mail) {
    mails.add(mail);
  }
}
