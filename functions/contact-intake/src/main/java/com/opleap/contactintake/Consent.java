package com.opleap.contactintake;

import java.util.List;

/** For which purposes and over which channels a person allowed to be contacted (V1, V2). */
record Consent(List<String> purposes, List<String> channels) {
  Consent {
    purposes = List.copyOf(purposes);
    channels = List.copyOf(channels);
  }
}
