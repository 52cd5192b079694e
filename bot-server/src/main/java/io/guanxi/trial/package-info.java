/** Knows only how a member of staff is shown in the app what customers would read. */
@NullMarked
@ApplicationModule(allowedDependencies = {"content", "outbox"})
package io.guanxi.trial;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
