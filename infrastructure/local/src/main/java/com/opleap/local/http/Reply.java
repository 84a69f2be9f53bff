package com.opleap.local.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One HTTP answer as it goes out; a header may stand several times. */
public record Reply(int status, List<Field> headers, Bytes body) {

  /** One header line. */
  public record Field(String name, String value) {
    /** Whether it is this header, whatever the case. */
    public boolean is(String other) {
      return name.equalsIgnoreCase(other);
    }
  }

  public Reply {
    headers = List.copyOf(headers);
  }

  /** An answer without a body. */
  public static Reply of(int status) {
    return new Reply(status, List.of(), Bytes.NONE);
  }

  /** An answer with a body of that type. */
  public static Reply of(int status, String contentType, Bytes body) {
    return new Reply(status, List.of(new Field("content-type", contentType)), body);
  }

  /** An answer with a JSON body. */
  public static Reply json(int status, String json) {
    return of(status, "application/json", Bytes.of(json));
  }

  /** The same with one header line more. */
  public Reply with(String name, String value) {
    List<Field> more = new ArrayList<>(headers);
    more.add(new Field(name, value));
    return new Reply(status, more, body);
  }

  /** The same with this header in place of whatever stood under its name. */
  public Reply replacing(String name, String value) {
    return without(name).with(name, value);
  }

  /** The same without a header. */
  public Reply without(String name) {
    return new Reply(status, headers.stream().filter(field -> !field.is(name)).toList(), body);
  }

  /** The header's first value. */
  public Optional<String> header(String name) {
    return headers.stream().filter(field -> field.is(name)).map(Field::value).findFirst();
  }

  /** All values of a header. */
  public List<String> all(String name) {
    return headers.stream().filter(field -> field.is(name)).map(Field::value).toList();
  }
}
