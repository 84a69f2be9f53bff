@NullMarked
package com.opleap.common.person;

import org.jspecify.annotations.NullMarked;
