@NullMarked
package com.opleap.notifications;

import org.jspecify.annotations.NullMarked;
