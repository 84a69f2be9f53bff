@NullMarked
package com.opleap.subaccounts;

import org.jspecify.annotations.NullMarked;
