package com.opleap.common.vault;

import software.amazon.awssdk.services.dynamodb.model.Put;

/** A domain that is not stored yet; its row goes into the transaction that begins it. */
public record NewDomain(OpenDomain domain, Put row) {}
