/**
 * Storing in DynamoDB: every attribute declared and classified once, items written and read only
 * through that declaration, and transactions that tell their own lost reply from another's write.
 */
@NullMarked
package com.opleap.common.store;

import org.jspecify.annotations.NullMarked;
