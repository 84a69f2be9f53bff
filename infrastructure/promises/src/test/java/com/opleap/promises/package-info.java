/** How promises are recorded, told and refused. */
@NullMarked
package com.opleap.promises;

import org.jspecify.annotations.NullMarked;
