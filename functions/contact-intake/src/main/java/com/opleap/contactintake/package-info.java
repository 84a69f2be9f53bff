/**
 * Contact intake: a website form comes in, is checked, sealed and stored with its mails in one
 * transaction ({@link com.opleap.contactintake.SubmitFormHandler}); staff list and read what came
 * in ({@link com.opleap.contactintake.ReadEnquiriesHandler}). The first may write and not read, the
 * second may read and not write, but for its audit line. What comes by other means staff record as
 * the same ({@link com.opleap.contactintake.RecordEnquiryHandler}); what was taken for spam and is
 * none they release ({@link com.opleap.contactintake.ReleaseEnquiryHandler}).
 */
@NullMarked
package com.opleap.contactintake;

import org.jspecify.annotations.NullMarked;
