/** Knows only when no server ran, and what was done about the times that were missed. */
@NullMarked
@ApplicationModule(allowedDependencies = {"privacy", "wiring"})
package io.guanxi.downtime;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
