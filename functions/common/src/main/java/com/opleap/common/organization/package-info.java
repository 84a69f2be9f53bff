/**
 * An organization as it registered: what support may see of it, and what its plan allows. What it
 * keeps is elsewhere.
 */
@NullMarked
package com.opleap.common.organization;

import org.jspecify.annotations.NullMarked;
