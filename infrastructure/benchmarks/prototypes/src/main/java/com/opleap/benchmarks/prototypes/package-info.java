/**
 * What our functions are measured against: a floor that does nothing, and handlers of the usual
 * build that do what ours does with AWS: one key read, one KMS call, seals, one transaction.
 */
@NullMarked
package com.opleap.benchmarks.prototypes;

import org.jspecify.annotations.NullMarked;
