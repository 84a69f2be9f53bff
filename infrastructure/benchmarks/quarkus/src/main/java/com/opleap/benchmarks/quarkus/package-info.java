/** The prototypes' work as an injected handler of Quarkus. */
@NullMarked
package com.opleap.benchmarks.quarkus;

import org.jspecify.annotations.NullMarked;
