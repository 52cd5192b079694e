/** Knows only about calls to WeCom decided and not yet made. */
@NullMarked
@ApplicationModule(allowedDependencies = {"wiring", "privacy"})
package io.guanxi.outbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
