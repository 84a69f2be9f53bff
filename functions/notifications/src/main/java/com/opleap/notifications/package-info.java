/**
 * Notifications: sends what lies in the outbox, one message to one person.
 *
 * <p>The stream brings a new row to {@link com.opleap.notifications.SendMessageHandler}; what it
 * could not send, {@link com.opleap.notifications.RetryMessagesHandler} sends later, with growing
 * delay; what fails for good is parked and shown by {@link
 * com.opleap.notifications.ListParkedMessagesHandler}. A message is marked as being sent right
 * before it is, so a crash or a lost reply never sends it twice: it is parked as of unknown
 * outcome, for staff to judge.
 */
@NullMarked
package com.opleap.notifications;

import org.jspecify.annotations.NullMarked;
