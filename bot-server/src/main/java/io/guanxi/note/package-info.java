/** Knows only what was noted of customers, and what they were promised. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"staff", "customer", "guide", "privacy", "segment", "todo", "touch", "wiring"})
package io.guanxi.note;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
