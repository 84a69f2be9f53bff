/**
 * The template run on one machine: {@link com.opleap.local.LocalSystem} puts the AWS endpoint, the
 * functions, the gateway, the website and the helpers together from it; {@link
 * com.opleap.local.Main} starts that from the command line.
 */
@NullMarked
package com.opleap.local;

import org.jspecify.annotations.NullMarked;
