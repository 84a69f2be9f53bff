@NullMarked
package com.opleap.common.outbox;

import org.jspecify.annotations.NullMarked;
