/** How much may be done in a time, counted in the transaction that does it. */
@NullMarked
package com.opleap.common.limit;

import org.jspecify.annotations.NullMarked;
