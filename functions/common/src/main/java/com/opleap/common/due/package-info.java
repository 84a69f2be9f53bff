/**
 * What has to happen at a time, such as the end of a retention: found by an index, step by step.
 */
@NullMarked
package com.opleap.common.due;

import org.jspecify.annotations.NullMarked;
