package com.opleap.subaccounts;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a user calls a device: its browser and system, out of the {@code User-Agent}. Versions are
 * left out, because nobody knows their device by them, and they tell devices apart for others.
 */
final class DeviceName {
  /** The first that is found counts: each browser names those before it too. */
  private static final Map<String, String> BROWSERS = new LinkedHashMap<>();

  private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

  static {
    BROWSERS.put("Edg", "Edge");
    BROWSERS.put("OPR/", "Opera");
    BROWSERS.put("SamsungBrowser", "Samsung Internet");
    BROWSERS.put("Firefox", "Firefox");
    BROWSERS.put("FxiOS", "Firefox");
    BROWSERS.put("Chrome", "Chrome");
    BROWSERS.put("CriOS", "Chrome");
    BROWSERS.put("Safari", "Safari");
    BROWSERS.put("curl/", "curl");
    SYSTEMS.put("Android", "Android");
    SYSTEMS.put("iPhone", "iPhone");
    SYSTEMS.put("iPad", "iPad");
    SYSTEMS.put("Windows", "Windows");
    SYSTEMS.put("Mac OS X", "macOS");
    SYSTEMS.put("CrOS", "ChromeOS");
    SYSTEMS.put("Linux", "Linux");
  }

  private DeviceName() {}

  static String of(String userAgent) {
    String browser = first(BROWSERS, userAgent, "A program");
    String system = first(SYSTEMS, userAgent, "");
    return system.isEmpty() ? browser : browser + " on " + system;
  }

  private static String first(Map<String, String> names, String userAgent, String otherwise) {
    return names.entrySet().stream()
        .filter(name -> userAgent.contains(name.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(otherwise);
  }
}
