package com.opleap.localaws;

import com.fasterxml.jackson.databind.JsonNode;

/** A service that is emulated here and speaks AWS's JSON protocol. */
public interface JsonService {
  ServiceReply handle(String operation, JsonNode body, Caller caller);
}
