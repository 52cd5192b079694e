/** Knows only what the weather is like where the shops are. */
@NullMarked
@ApplicationModule(allowedDependencies = {"segment", "staff"})
package io.guanxi.weather;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
