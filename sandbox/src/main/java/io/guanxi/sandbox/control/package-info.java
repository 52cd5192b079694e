/** The simulation's own little API, {@code /_sandbox}: a person or a test makes somebody act, and looks at what came of it. */
@NullMarked
package io.guanxi.sandbox.control;

import org.jspecify.annotations.NullMarked;
