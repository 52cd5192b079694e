/** Knows only what each figure of merit is made of, and what it is to reach. */
@NullMarked
package io.guanxi.sandbox.bench.figure;

import org.jspecify.annotations.NullMarked;
