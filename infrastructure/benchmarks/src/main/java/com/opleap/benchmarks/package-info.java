/**
 * What the functions cost: cold and warm, in AWS calls and units, with one item stored and with a
 * million.
 *
 * <p>{@link Main} runs the sections one after the other. A cold start is a real process: the
 * official runtime interface client with a handler, talking to a {@link RuntimeApi} and an {@link
 * AwsStub} of ours. Everything is measured against something in the same run, the contenders taking
 * turns, and told as a ratio of medians: the machine's own speed and its other work cancel out.
 */
@NullMarked
package com.opleap.benchmarks;

import org.jspecify.annotations.NullMarked;
