/**
 * What CloudFront does: one name for the website and the API, behaviours by path, security headers
 * on what goes out, and error pages where the distribution has them. The website's bucket is here
 * the folder that is uploaded to it.
 */
@NullMarked
package com.opleap.local.front;

import org.jspecify.annotations.NullMarked;
