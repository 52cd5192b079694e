/** Knows only groups of staff and what is said to them, through their robots or by the app. */
@NullMarked
@ApplicationModule(allowedDependencies = {"outbox", "privacy", "staff", "wiring"})
package io.guanxi.robot;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
