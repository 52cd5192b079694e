/** Knows only what customers did after a moment of theirs, as the packages tell that saw it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"announcement", "customer", "segment"})
package io.guanxi.deed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
