package com.opleap.localaws.template;

/** A bucket. */
public record BucketSpec(String id, String name, boolean versioned) {}
