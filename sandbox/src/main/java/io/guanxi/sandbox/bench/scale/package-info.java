/** The pull of a large corp, measured once from begin to end: it is too long for rounds. */
@NullMarked
package io.guanxi.sandbox.bench.scale;

import org.jspecify.annotations.NullMarked;
