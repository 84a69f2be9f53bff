@NullMarked
package com.opleap.fuzzing;

import org.jspecify.annotations.NullMarked;
