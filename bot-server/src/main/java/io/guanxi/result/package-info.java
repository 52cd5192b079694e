/** Knows only what plans brought, beside what would have come without them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"deed", "touch"})
package io.guanxi.result;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
