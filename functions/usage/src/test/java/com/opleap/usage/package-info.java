@NullMarked
package com.opleap.usage;

import org.jspecify.annotations.NullMarked;
