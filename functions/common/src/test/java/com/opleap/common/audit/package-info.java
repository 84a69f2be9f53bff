@NullMarked
package com.opleap.common.audit;

import org.jspecify.annotations.NullMarked;
