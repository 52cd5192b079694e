/** Knows only conditions: what can be said of customers, whom it is true of, and the audiences that were given a name. */
@NullMarked
@ApplicationModule(allowedDependencies = {"privacy", "wiring"})
package io.guanxi.segment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
