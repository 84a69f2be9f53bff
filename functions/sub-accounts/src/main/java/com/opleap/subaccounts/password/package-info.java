/**
 * What a user proves who they are with: the password that they alone choose and know, judged before
 * it is taken and kept as what cannot be turned back; the code of a second factor, and the codes
 * for the day on which that is lost.
 *
 * <p>A password goes nowhere: it is made a tag by Argon2id in this process, and the tag a code by a
 * key that KMS has and nobody reads, the pepper. That code alone is stored. Who steals the table
 * can try no password without calling KMS for each.
 */
@NullMarked
package com.opleap.subaccounts.password;

import org.jspecify.annotations.NullMarked;
