/** Knows only how to count, to time and to judge: the arithmetic of the benches. */
@NullMarked
package io.guanxi.sandbox.bench.measure;

import org.jspecify.annotations.NullMarked;
