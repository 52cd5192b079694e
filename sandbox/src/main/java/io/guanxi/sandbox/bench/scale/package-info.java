/** The pull of a large corp and the import of a large list, measured once from begin to end: they are too long for rounds. */
@NullMarked
package io.guanxi.sandbox.bench.scale;

import org.jspecify.annotations.NullMarked;
