/** Knows only when people have their birthday, and who celebrates on a day. */
@NullMarked
@ApplicationModule(allowedDependencies = {"touch", "customer", "exchange", "privacy", "segment", "todo"})
package io.guanxi.birthday;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
