/**
 * The outbox: a message is a row in the same transaction as what it tells about, so neither exists
 * without the other. The writers put rows; notifications sends and settles them.
 */
@NullMarked
package com.opleap.common.outbox;

import org.jspecify.annotations.NullMarked;
