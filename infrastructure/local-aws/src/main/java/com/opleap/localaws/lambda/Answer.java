package com.opleap.localaws.lambda;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a function answered.
 *
 * @param body as JSON; an empty object where it is none
 */
public record Answer(int status, JsonNode headers, JsonNode cookies, JsonNode body, String text) {}
