/**
 * What every function stands on: what it is given from outside ({@link
 * com.opleap.common.Environment}), the AWS clients made from that, JSON in and out, ids and log
 * lines.
 */
@NullMarked
package com.opleap.common;

import org.jspecify.annotations.NullMarked;
