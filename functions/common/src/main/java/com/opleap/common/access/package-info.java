/**
 * Who of an organization may do what: sub-accounts with their roles, the sessions in which they are
 * signed in, and the one look that each request costs.
 */
@NullMarked
package com.opleap.common.access;

import org.jspecify.annotations.NullMarked;
