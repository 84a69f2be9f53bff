package com.opleap.common.vault;

import software.amazon.awssdk.services.dynamodb.model.Put;

/** A data key that is not stored yet; its row goes into the transaction of what it seals. */
public record NewKey(DataKey key, Put row) {}
