@NullMarked
package com.opleap.common;

import org.jspecify.annotations.NullMarked;
