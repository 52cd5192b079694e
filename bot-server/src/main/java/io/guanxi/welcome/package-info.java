/** Knows only the words of the first days after somebody was added. */
@NullMarked
@ApplicationModule(allowedDependencies = {"segment", "touch", "trust"})
package io.guanxi.welcome;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
