package com.opleap.localaws.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table.
 *
 * @param name the physical name
 * @param definition the properties that DynamoDB's CreateTable takes, as in the template
 */
public record TableSpec(
    String id,
    String name,
    String arn,
    String hashKey,
    List<Index> indexes,
    Optional<String> streamView,
    Optional<String> timeToLive,
    Map<String, Object> definition) {

  /** A global secondary index and its partition key. */
  public record Index(String name, String hashKey) {}
}
