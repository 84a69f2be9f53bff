/** What identifies a person, checked and normalised once; masked wherever it is shown by chance. */
@NullMarked
package com.opleap.common.person;

import org.jspecify.annotations.NullMarked;
