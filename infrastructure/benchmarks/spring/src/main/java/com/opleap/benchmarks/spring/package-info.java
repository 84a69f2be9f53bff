/** The prototypes' work as a function bean of Spring Cloud Function. */
@NullMarked
package com.opleap.benchmarks.spring;

import org.jspecify.annotations.NullMarked;
