/** Who did what to whom, and when: appended before the deed is shown, never changed. */
@NullMarked
package com.opleap.common.audit;

import org.jspecify.annotations.NullMarked;
