package com.opleap.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.common.Environment;
import com.opleap.common.audit.AuditTrail;
import com.opleap.common.organization.OrganizationReader;
import com.opleap.common.person.FreeText;
import com.opleap.common.store.BatchReader;
import com.opleap.common.store.Transaction;
import com.opleap.localaws.lambda.Meanwhile;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to an organization between what a suspension reads and what it writes. */
class SuspensionRaceIT {
  private static final String OWNER = "owner@acme.example";
  private static final String NEXT = "next@acme.example";

  private Support support;
  private SentNotices mails;

  @BeforeEach
  void start() {
    support = new Support();
    mails = new SentNotices(support);
  }

  @AfterEach
  void stop() {
    support.close();
  }

  @Test
  void theReasonIsMailedToWhoIsThePrimaryUserByThenAlone() {
    String id = support.organization("Acme", OWNER);
    Queue<String> next = new ArrayDeque<>(List.of(NEXT));
    suspending(
            () -> {
              if (!next.isEmpty()) {
                support.handOver(id, next.remove());
              }
            })
        .suspend("staff-1", id, FreeText.stored("They write to people who never asked"));
    assertThat(support.row(id)).containsKey("suspendedAt");
    assertThat(mails.to(NEXT)).hasSize(1);
    assertThat(mails.all()).hasSize(1);
  }

  @Test
  void whereThePrimaryUsersKeyIsGoneItIsSuspendedAllTheSame() {
    String id = support.organization("Acme", OWNER);
    support.losePrimaryKey(id);
    assertThat(support.suspend(id, "They write to people who never asked").status()).isEqualTo(204);
    assertThat(support.row(id)).containsKey("suspendedAt");
    assertThat(support.look(id).body().path("primaryUser").isEmpty()).isTrue();
    assertThat(support.find("Acme").body().path("items")).hasSize(1);
  }

  private SuspendOrganization suspending(Runnable meanwhile) {
    Environment environment = support.administrator();
    return new SuspendOrganization(
        new OrganizationReader(
            new BatchReader(support.dynamo(), environment.patience()),
            support.vault(),
            support.table("Organizations"),
            environment.log()),
        new SuspensionMails(
            environment.ids(),
            support.vault(),
            support.table("Outbox"),
            URI.create("https://opleap.example"),
            support.clock()),
        new AuditTrail(support.dynamo(), support.table("Audit")),
        Transaction.over(Meanwhile.before(meanwhile, support.dynamo()), environment.patience()),
        support.table("Organizations"),
        support.clock(),
        environment.ids());
  }
}
