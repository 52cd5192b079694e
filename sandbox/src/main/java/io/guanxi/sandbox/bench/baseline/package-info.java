/** Knows only how callbacks are usually received: what the server is compared with, on the server's own stack. */
@NullMarked
package io.guanxi.sandbox.bench.baseline;

import org.jspecify.annotations.NullMarked;
