/** Knows only how lists come in and go out: files, lines, jobs. What a line means, the features say that plug in. */
@NullMarked
@ApplicationModule(allowedDependencies = {"privacy", "wiring"})
package io.guanxi.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
