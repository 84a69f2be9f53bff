@NullMarked
package com.opleap.support;

import org.jspecify.annotations.NullMarked;
