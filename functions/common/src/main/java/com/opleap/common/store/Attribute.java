package com.opleap.common.store;

/** One stored attribute, declared once. */
public record Attribute(String name, Classification classification) {

  public static Attribute personal(String name) {
    return new Attribute(name, Classification.PERSONAL);
  }

  public static Attribute indexed(String name) {
    return new Attribute(name, Classification.INDEXED);
  }

  public static Attribute pseudonymous(String name) {
    return new Attribute(name, Classification.PSEUDONYMOUS);
  }

  public static Attribute secret(String name) {
    return new Attribute(name, Classification.SECRET);
  }

  public static Attribute plain(String name) {
    return new Attribute(name, Classification.PLAIN);
  }
}
