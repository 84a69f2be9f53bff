/**
 * Which test keeps which promise of the privacy policy.
 *
 * <p>A test says so with {@link com.opleap.promises.Keeps}. While tests run, {@link
 * com.opleap.promises.PromiseListener} notes how each of them ended, one file per module and kind
 * of run, and renders the page anew: it is current after a failure too. At the end of the build
 * {@link com.opleap.promises.PromisesReport} lists what no test keeps yet and refuses clauses that
 * are not in the register ({@code clauses.txt}). Only what this build ran counts as kept.
 */
@NullMarked
package com.opleap.promises;

import org.jspecify.annotations.NullMarked;
