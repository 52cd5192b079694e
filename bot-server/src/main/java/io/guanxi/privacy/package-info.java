/** Knows only what the law owes to a person: who did what to them, what they agreed to, and what is held about them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"wiring"})
package io.guanxi.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
