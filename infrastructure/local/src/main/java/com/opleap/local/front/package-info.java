/**
 * What CloudFront does: one name for the website and the API, behaviours by path, and security
 * headers on what goes out. The website's bucket is here the folder that is uploaded to it.
 */
@NullMarked
package com.opleap.local.front;

import org.jspecify.annotations.NullMarked;
