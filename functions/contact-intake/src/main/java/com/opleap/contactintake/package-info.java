/**
 * Contact intake: a website form comes in, is checked, sealed and stored with its mails in one
 * transaction ({@link com.opleap.contactintake.SubmitFormHandler}); staff list and read what came
 * in ({@link com.opleap.contactintake.ReadEnquiriesHandler}). The first may write and not read, the
 * second may read and not write, but for its audit line.
 */
@NullMarked
package com.opleap.contactintake;

import org.jspecify.annotations.NullMarked;
