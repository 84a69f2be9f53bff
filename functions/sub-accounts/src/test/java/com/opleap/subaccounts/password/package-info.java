@NullMarked
package com.opleap.subaccounts.password;

import org.jspecify.annotations.NullMarked;
