@NullMarked
package com.opleap.common.http;

import org.jspecify.annotations.NullMarked;
