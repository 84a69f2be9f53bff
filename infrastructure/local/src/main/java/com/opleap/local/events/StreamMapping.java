package com.opleap.local.events;

import com.opleap.localaws.template.EventSource;

/** One event source mapping of the template, from a table's stream to a function. */
public record StreamMapping(String functionId, String streamArn, EventSource.TableStream source) {}
