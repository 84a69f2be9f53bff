/**
 * What an organization uses, held against what its plan allows. The counts themselves are kept
 * where what they count is made.
 */
@NullMarked
package com.opleap.usage;

import org.jspecify.annotations.NullMarked;
