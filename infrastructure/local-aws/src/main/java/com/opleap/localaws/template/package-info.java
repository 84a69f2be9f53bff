/** Reads the SAM template into what is run of it here, every intrinsic resolved. */
@NullMarked
package com.opleap.localaws.template;

import org.jspecify.annotations.NullMarked;
