/**
 * What OpLeap's own staff may see and do: look up what organizations registered with, and suspend
 * one that is abused; what people report is a form of contact intake's. Nothing that an
 * organization keeps is within reach of this package; its roles, and the rules that walk them, see
 * to that.
 */
@NullMarked
package com.opleap.support;

import org.jspecify.annotations.NullMarked;
