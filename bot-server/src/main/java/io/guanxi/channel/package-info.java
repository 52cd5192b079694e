/** Knows only by which channel customers come, how they are welcomed there, and which tags they get. */
@NullMarked
@ApplicationModule(allowedDependencies = {"outbox", "sync", "customer", "tagging", "privacy"})
package io.guanxi.channel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
