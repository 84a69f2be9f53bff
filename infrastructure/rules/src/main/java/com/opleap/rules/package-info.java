/**
 * What holds for all of the repository and is not the business of one module: how code is put
 * together, that template and code say the same, that no role grants what nothing uses, that what
 * ships is small and complete. The rules are tests; what has to look back on every module's tests
 * is a program that the end of the build runs.
 */
@NullMarked
package com.opleap.rules;

import org.jspecify.annotations.NullMarked;
