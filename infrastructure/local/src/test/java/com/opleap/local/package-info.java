@NullMarked
package com.opleap.local;

import org.jspecify.annotations.NullMarked;
