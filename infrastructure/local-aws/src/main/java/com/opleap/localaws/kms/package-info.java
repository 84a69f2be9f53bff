/**
 * KMS, emulated: real AES-256-GCM and HMAC under keys that never leave, with encryption context,
 * key states, rotation and key policies enforced as KMS does. Our own, because no kept library has
 * it.
 */
@NullMarked
package com.opleap.localaws.kms;

import org.jspecify.annotations.NullMarked;
