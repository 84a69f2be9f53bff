package com.opleap.common.organization;

import com.opleap.common.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What an organization has subscribed to: how much of what it may have. Plans are in the file
 * {@code plans.json}, so changing one is changing that.
 *
 * @param limits how many of each
 */
public record Plan(String id, Map<Limited, Integer> limits) {
  private static final Map<String, Plan> ALL = load();

  /** What is counted. */
  public enum Limited {
    USERS("users"),
    RECORDS("records"),
    LEAD_FORMS("leadForms"),
    IMPORTS_A_DAY("importsADay");

    private final String key;

    Limited(String key) {
      this.key = key;
    }

    public String key() {
      return key;
    }
  }

  public Plan {
    limits = Map.copyOf(limits);
    if (limits.size() != Limited.values().length) {
      throw new IllegalArgumentException("A plan limits everything that is counted");
    }
  }

  public static Optional<Plan> find(String id) {
    return Optional.ofNullable(ALL.get(id));
  }

  public static Set<String> ids() {
    return ALL.keySet();
  }

  public int limit(Limited limited) {
    return Objects.requireNonNull(limits.get(limited));
  }

  private static Map<String, Plan> load() {
    try (InputStream file = Plan.class.getResourceAsStream("/plans.json")) {
      Map<String, Plan> plans = new LinkedHashMap<>();
      Json.readObject(Objects.requireNonNull(file))
          .forEach((id, limits) ->
              plans.put((String) id, new Plan((String) id, limits((Map<?, ?>) limits))));
      return plans;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<Limited, Integer> limits(Map<?, ?> written) {
    Map<Limited, Integer> limits = new LinkedHashMap<>();
    for (Limited limited : Limited.values()) {
      if (written.get(limited.key()) instanceof Integer number) {
        limits.put(limited, number);
      }
    }
    return limits;
  }
}
