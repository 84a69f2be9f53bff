package com.opleap.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.common.access.AccessToken;
import com.opleap.common.access.SessionItem;
import com.opleap.localaws.Administrator;
import com.opleap.localaws.LocalClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Whichever function somebody uses, their session is in use, and so not over after twelve hours.
 */
class SessionInUseIT {
  private final LocalClock clock = LocalClock.standingAt(Instant.parse("2026-11-24T10:00:00Z"));

  @Test
  void everyFunctionThatAsksForASessionNotesThatItIsUsed() {
    LocalSystem.Options quiet = LocalSystem.Options.quiet(Path.of(System.getProperty("root.dir")));
    try (LocalSystem system =
            LocalSystem.start(
                new LocalSystem.Options(
                    quiet.root(), 0, 0, Optional.empty(), clock, false, line -> {}));
        DynamoDbClient dynamo = Administrator.of(system.aws())) {
      Tenant owner = Tenant.register(system, "Acme", "owner@acme.example");
      AccessToken token = AccessToken.parse(owner.token()).orElseThrow();
      for (String route :
          new String[] {
            "GET /sessions",
            "GET /me",
            "GET /usage",
            "GET /sub-accounts",
            "GET /organization",
            "POST /me/factor",
            "POST /me/address",
            "POST /sessions/current/proof"
          }) {
        clock.advance(Duration.ofMinutes(16));
        String[] parts = route.split(" ", 2);
        owner.call(parts[0], parts[1], parts[0].equals("GET") ? "" : "{}");

        assertThat(
                dynamo
                    .getItem(get ->
                        get.tableName(system.aws().tables().get("Transient"))
                            .key(SessionItem.key(token)))
                    .item()
                    .get("seenAt")
                    .s())
            .as(route)
            .isEqualTo(clock.instant().toString());
      }
    }
  }
}
