package com.opleap.promises;

/** One promise of the policy, in our words, under the heading that it stands below. */
record Clause(String id, String promise, String heading) {}
