/** Knows only what has to be fetched from WeCom: what was asked for again, and how far the pull of everything has come. */
@NullMarked
@ApplicationModule(allowedDependencies = {"outbox", "wiring"})
package io.guanxi.sync;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
