package com.opleap.localaws;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Fails chosen AWS calls of a function, to see that nothing is lost, doubled or half done.
 *
 * <p>A call is what the SDK counts as one: all its attempts together. Reading the stream that feeds
 * the function is no call of its code: on AWS the event source mapping does that.
 */
public final class Faults {
  private final Map<String, Planned> planned = new ConcurrentHashMap<>();
  private final Set<String> crashed = ConcurrentHashMap.newKeySet();

  /** How a call fails. */
  public enum Kind {
    /** It is not carried out; every attempt gives an error of the service's. */
    ERROR,
    /** It is carried out, and the answer to its first attempt does not arrive. */
    LOST_REPLY,
    /** It is carried out, and the function ends there: no later call of this run is done. */
    CRASH
  }

  private static final class Planned {
    private final int call;
    private final Kind kind;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private Optional<String> hit = Optional.empty();
    private int attempts;

    Planned(int call, Kind kind) {
      this.call = call;
      this.kind = kind;
    }

    synchronized Optional<Kind> strike(String invocation) {
      if (hit.isEmpty() && seen.add(invocation) && seen.size() == call) {
        hit = Optional.of(invocation);
        seen.clear();
      }
      if (!hit.equals(Optional.of(invocation))) {
        return Optional.empty();
      }
      attempts++;
      return kind == Kind.LOST_REPLY && attempts > 1 ? Optional.empty() : Optional.of(kind);
    }

    synchronized boolean hasStruck() {
      return hit.isPresent();
    }
  }

  /** Plans one fault: the function's n-th call from now on, counted from 1. */
  public void fail(String functionId, int call, Kind kind) {
    planned.put(functionId, new Planned(call, kind));
  }

  /** Whether the planned fault has been met, so that a test knows it has tested something. */
  public boolean hasStruck(String functionId) {
    Planned plan = planned.get(functionId);
    return plan != null && plan.hasStruck();
  }

  public void clear(String functionId) {
    planned.remove(functionId);
    crashed.remove(functionId);
  }

  public boolean crashed(String functionId) {
    return crashed.contains(functionId);
  }

  /** The crashed run is over; the next one starts afresh. */
  public void invocationEnded(String functionId) {
    crashed.remove(functionId);
  }

  Optional<Kind> strike(String functionId, String sdkInvocation) {
    Planned plan = planned.get(functionId);
    Optional<Kind> kind = plan == null ? Optional.empty() : plan.strike(sdkInvocation);
    if (kind.equals(Optional.of(Kind.CRASH))) {
      crashed.add(functionId);
    }
    return kind;
  }
}
