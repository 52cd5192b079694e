/** Knows only what guides are asked to do for single customers, and what became of it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"staff", "customer", "privacy", "transfer"})
package io.guanxi.todo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
