/**
 * The edge of every function that is called over HTTP: the event of API Gateway (payload format
 * 2.0) becomes a {@link com.opleap.common.http.Request}, {@link
 * com.opleap.common.http.HttpFunction} routes it, logs it and turns failures into problem documents
 * (RFC 9457).
 */
@NullMarked
package com.opleap.common.http;

import org.jspecify.annotations.NullMarked;
