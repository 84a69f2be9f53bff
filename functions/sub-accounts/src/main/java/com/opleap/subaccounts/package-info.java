/** Organizations and their users: who registers, who is invited, who signs in and as what. */
@NullMarked
package com.opleap.subaccounts;

import org.jspecify.annotations.NullMarked;
