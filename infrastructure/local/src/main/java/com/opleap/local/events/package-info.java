/**
 * What invokes functions besides requests: schedules, by the local clock, and table streams, read
 * with the function's own credentials as Lambda's pollers do. Both can be run at once and to the
 * end, which is what tests do, or followed in the background, which is what the started system
 * does.
 */
@NullMarked
package com.opleap.local.events;

import org.jspecify.annotations.NullMarked;
