@NullMarked
package com.opleap.common.store;

import org.jspecify.annotations.NullMarked;
