@NullMarked
package com.opleap.common.vault;

import org.jspecify.annotations.NullMarked;
