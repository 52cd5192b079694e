/** Knows only about callbacks received and not yet handled. */
@NullMarked
@ApplicationModule(allowedDependencies = {"wiring", "privacy"})
package io.guanxi.inbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
