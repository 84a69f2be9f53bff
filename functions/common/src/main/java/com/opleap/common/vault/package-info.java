/**
 * The vault: seals what is personal and opens it again.
 *
 * <p>A KMS key wraps a domain key (the website's, each organization's); a domain key wraps a data
 * key per record, such as an enquiry with its mails; a data key seals its fields. So erasing one is
 * deleting one row of the table {@code Keys}, and closing an organization is deleting one row for
 * all of it.
 */
@NullMarked
package com.opleap.common.vault;

import org.jspecify.annotations.NullMarked;
