/** Knows only what WeCom says to whoever joins a customer group, if its owner chose so. */
@NullMarked
@ApplicationModule(allowedDependencies = {"content", "outbox", "sync", "privacy", "wiring"})
package io.guanxi.groupwelcome;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
