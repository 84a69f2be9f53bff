/**
 * What API Gateway does for an HTTP API: finds the route, checks the token, counts against the
 * throttle, puts the request into payload format 2.0, invokes the function and reads its answer.
 * What AWS documents is followed; what it does not document was looked up in other people's
 * observations and is said where it is decided.
 */
@NullMarked
package com.opleap.local.gateway;

import org.jspecify.annotations.NullMarked;
