@NullMarked
package com.opleap.contactintake;

import org.jspecify.annotations.NullMarked;
