package com.opleap.common.person;

/** What is wrong with an input. {@code code} is stable API, {@code detail} is prose. */
public record Violation(String code, String detail) {}
