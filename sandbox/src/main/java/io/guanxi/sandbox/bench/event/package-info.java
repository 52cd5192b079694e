/** Knows only which callbacks a busy corp sends, and what must be true in the database after they were handled. */
@NullMarked
package io.guanxi.sandbox.bench.event;

import org.jspecify.annotations.NullMarked;
