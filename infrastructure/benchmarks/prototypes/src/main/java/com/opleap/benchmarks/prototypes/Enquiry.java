package com.opleap.benchmarks.prototypes;

/** What a submitted form says, as every prototype reads it. */
public record Enquiry(String name, String email, String subject, String message) {}
