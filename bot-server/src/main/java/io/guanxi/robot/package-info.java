/** Knows only what is said to groups of staff, through their robots. */
@NullMarked
@ApplicationModule(allowedDependencies = {"outbox", "privacy", "wiring"})
package io.guanxi.robot;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
