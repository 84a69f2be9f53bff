/**
 * The helpers under {@code /_local/}: the mailbox, the clock, schedules, streams, faults, staff
 * tokens by an issuer of its own, and one page that shows them. Only what is on this machine may
 * use them: requests under another host name or from another origin's page are refused, so that no
 * website that a developer happens to visit can read the mailbox.
 */
@NullMarked
package com.opleap.local.console;

import org.jspecify.annotations.NullMarked;
