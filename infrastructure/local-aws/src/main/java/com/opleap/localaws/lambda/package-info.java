/** Functions called as Lambda calls them: by an event of the gateway, in a container that stays. */
@NullMarked
package com.opleap.localaws.lambda;

import org.jspecify.annotations.NullMarked;
