/**
 * HTTP as plain values: what came in ({@link com.opleap.local.http.Incoming}), what goes out
 * ({@link com.opleap.local.http.Reply}), and the one server that turns sockets into them.
 * Everything above is a function from the first to the second, and is tested as one.
 */
@NullMarked
package com.opleap.local.http;

import org.jspecify.annotations.NullMarked;
