/** Decides by a role's statements whether a call is allowed: pure, nothing is done here. */
@NullMarked
package com.opleap.localaws.iam;

import org.jspecify.annotations.NullMarked;
