package com.opleap.contactintake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * One way of turning to a person: for a purpose, over a channel. It is what consent is given to.
 */
record Approach(Purpose purpose, Channel channel) {
  /** All that the policy names, in its order. */
  static final List<Approach> ALL = each(Purpose.keys(), Channel.keys());

  /** As it is stored: {@code offers/email}. */
  String key() {
    return purpose.key() + "/" + channel.key();
  }

  /**
   * Reads what was stored.
   *
   * @throws NoSuchElementException where the policy does not name it
   */
  static Approach of(String key) {
    for (Approach approach : ALL) {
      if (approach.key().equals(key)) {
        return approach;
      }
    }
    throw new NoSuchElementException("A stored approach is none of the policy's");
  }

  /** Each of these purposes over each of these channels. */
  static List<Approach> each(Collection<String> purposes, Collection<String> channels) {
    List<Approach> each = new ArrayList<>();
    for (Purpose purpose : Purpose.values()) {
      for (Channel channel : Channel.values()) {
        if (purposes.contains(purpose.key()) && channels.contains(channel.key())) {
          each.add(new Approach(purpose, channel));
        }
      }
    }
    return List.copyOf(each);
  }

  /** All that are not among these. */
  static List<Approach> allBut(Collection<Approach> some) {
    List<Approach> others = new ArrayList<>(ALL);
    others.removeAll(some);
    return others;
  }

  static List<String> keys(Collection<Approach> some) {
    List<String> keys = new ArrayList<>();
    for (Approach approach : some) {
      keys.add(approach.key());
    }
    return keys;
  }
}
