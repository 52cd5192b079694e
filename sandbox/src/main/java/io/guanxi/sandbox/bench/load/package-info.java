/** Knows only how to send HTTP requests made before, as fast as they are answered or by a schedule. */
@NullMarked
package io.guanxi.sandbox.bench.load;

import org.jspecify.annotations.NullMarked;
