package com.opleap.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.common.organization.OrganizationItem;
import com.opleap.common.store.ItemReader;
import com.opleap.localaws.Faults.Kind;
import com.opleap.localaws.lambda.Answer;
import com.opleap.promises.Keeps;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every AWS call of a suspension, of another reason for it and of its end fails in turn. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SuspensionFaultsIT {
  private static final int MOST_CALLS = 12;
  private static final String WHY = "They write to people who never asked";
  private static final String OTHER = "They went on when they were told";

  private Support support;
  private int organizations;

  /** What staff do, and the reason that stands before and afterwards. */
  private enum Deed {
    SUSPEND("", WHY),
    REPLACE(WHY, OTHER),
    REINSTATE(WHY, "");

    private final String before;
    private final String after;

    Deed(String before, String after) {
      this.before = before;
      this.after = after;
    }
  }

  @BeforeAll
  void start() {
    support = new Support();
  }

  @AfterAll
  void stop() {
    support.close();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  @Keeps("C8")
  void whoeverSuspendsAgainHasSuspendedToldAndNotedOnce(Kind kind) {
    eachCallFails(kind, Deed.SUSPEND);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  @Keeps("C8")
  void whoeverReplacesAReasonAgainHasReplacedToldAndNotedItOnce(Kind kind) {
    eachCallFails(kind, Deed.REPLACE);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  @Keeps("C8")
  void whoeverReinstatesAgainHasReinstatedToldAndNotedOnce(Kind kind) {
    eachCallFails(kind, Deed.REINSTATE);
  }

  private void eachCallFails(Kind kind, Deed deed) {
    int call = 1;
    while (failsAt(call, kind, deed)) {
      assertThat(++call).isLessThan(MOST_CALLS);
    }
    assertThat(call - 1)
        .as("registration, two domain keys, two of KMS, data key, transaction")
        .isEqualTo(7);
  }

  /** Whether there was such a call to fail. */
  private boolean failsAt(int call, Kind kind, Deed deed) {
    String owner = "owner-" + organizations++ + "@acme.example";
    String id = support.organization("Acme", owner);
    if (deed != Deed.SUSPEND) {
      support.suspend(id, WHY);
    }
    support.restart();
    long told = told(id, owner);

    support.aws().faults().fail(Support.SUSPEND, call, kind);
    Answer first = done(deed, id);
    boolean struck = support.aws().faults().hasStruck(Support.SUSPEND);
    support.aws().faults().clear(Support.SUSPEND);
    assertThat(first.status())
        .as("%s at call %d", kind, call)
        .isEqualTo(struck && kind != Kind.LOST_REPLY ? 503 : 204);
    assertThat(reason(id))
        .as("half done after %s at call %d", kind, call)
        .isEqualTo(told(id, owner) > told ? deed.after : deed.before);
    support.restart();

    assertThat(done(deed, id).status()).isEqualTo(204);
    assertThat(reason(id)).isEqualTo(deed.after);
    assertThat(told(id, owner)).as("%s at call %d", kind, call).isEqualTo(told + 1);
    return struck;
  }

  private Answer done(Deed deed, String id) {
    return deed == Deed.REINSTATE ? support.reinstate(id) : support.suspend(id, deed.after);
  }

  /** How many mails there are to the owner, and as many lines of the organization's. */
  private long told(String id, String owner) {
    long mails = new SentNotices(support).to(owner).size();
    assertThat(
            support.rows("Audit").stream().filter(line -> line.get("organization").s().equals(id)))
        .hasSize((int) mails);
    return mails;
  }

  /** The one that stands in the row; empty where the organization is not suspended. */
  private String reason(String id) {
    return ItemReader.of(OrganizationItem.TYPE, id, support.row(id))
        .findSealed(OrganizationItem.SUSPENSION_REASON, support.key(id))
        .orElse("");
  }
}
