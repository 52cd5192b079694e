/** Knows only what is repeated in every round: the floors, the door, the backlog and the baseline. */
@NullMarked
package io.guanxi.sandbox.bench.loop;

import org.jspecify.annotations.NullMarked;
