package com.opleap.contactintake;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * One way of turning to a person: for a purpose, over a channel. It is what consent is given to.
 */
record Approach(Purpose purpose, Channel channel) {
  /** All that the policy names, in its order. */
  static final List<Approach> ALL =
      Arrays.stream(Purpose.values())
          .flatMap(purpose ->
              Arrays.stream(Channel.values()).map(channel -> new Approach(purpose, channel)))
          .toList();

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
    return ALL.stream()
        .filter(approach -> approach.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("A stored approach is none of the policy's"));
  }

  /** Each of these purposes over each of these channels. */
  static List<Approach> each(Collection<String> purposes, Collection<String> channels) {
    return ALL.stream()
        .filter(a -> purposes.contains(a.purpose().key()) && channels.contains(a.channel().key()))
        .toList();
  }

  /** All that are not among these. */
  static List<Approach> allBut(Collection<Approach> some) {
    return ALL.stream().filter(approach -> !some.contains(approach)).toList();
  }

  static List<String> keys(Collection<Approach> some) {
    return some.stream().map(Approach::key).toList();
  }
}
