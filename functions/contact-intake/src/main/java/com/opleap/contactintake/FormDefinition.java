package com.opleap.contactintake;

import java.util.List;
import java.util.Optional;

/**
 * A form as its file in {@code resources/forms} defines it.
 *
 * @param thankYou where a browser goes after a submission: a path of the website
 * @param oneOf of these fields at least one must be filled in
 * @param purposes what a person can allow their data to be used for
 * @param channels how a person can allow to be contacted
 */
record FormDefinition(
    String id,
    String thankYou,
    List<Field> fields,
    List<String> oneOf,
    List<String> purposes,
    List<String> channels) {

  static final String PURPOSES = "purposes";
  static final String CHANNELS = "channels";

  FormDefinition {
    fields = List.copyOf(fields);
    oneOf = List.copyOf(oneOf);
    purposes = List.copyOf(purposes);
    channels = List.copyOf(channels);
  }

  /** How a field's text is read. */
  enum Type {
    NAME,
    EMAIL,
    PHONE,
    /** One line of text. */
    LINE,
    /** Text with line breaks. */
    TEXT
  }

  /**
   * One field.
   *
   * @param maxLength in Unicode characters; 0 where the type has its own limit
   */
  record Field(FieldName name, Type type, boolean required, int maxLength) {}

  Optional<Field> field(String name) {
    return fields.stream().filter(field -> field.name().key().equals(name)).findFirst();
  }

  boolean takes(String name) {
    return field(name).isPresent() || name.equals(PURPOSES) || name.equals(CHANNELS);
  }
}
