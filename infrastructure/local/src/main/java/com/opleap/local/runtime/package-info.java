/**
 * What Lambda does with a function: makes instances of its handler, gives each one invocation at a
 * time, holds it to its timeout and its concurrency, keeps what it prints, and drops an instance
 * that crashed. A function is named here by its logical id in the template.
 */
@NullMarked
package com.opleap.local.runtime;

import org.jspecify.annotations.NullMarked;
