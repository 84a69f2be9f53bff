package com.opleap.localaws.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A KMS key.
 *
 * @param policy the key policy's document
 */
public record KeySpec(
    String id,
    String keyId,
    String arn,
    Optional<String> spec,
    Optional<String> usage,
    boolean rotation,
    Map<String, Object> policy,
    List<String> aliases) {}
