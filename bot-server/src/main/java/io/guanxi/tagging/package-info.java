/** Knows only the corp's tags, which follower has put which on whom, and how we put them there. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"inbox", "outbox", "sync", "staff", "privacy", "exchange", "segment", "wiring"})
package io.guanxi.tagging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
