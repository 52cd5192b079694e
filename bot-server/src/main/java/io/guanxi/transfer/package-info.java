/** Knows only customers and groups on their way from one member of staff to another, and how each of them ended. */
@NullMarked
@ApplicationModule(allowedDependencies = {"customer", "staff", "tagging", "outbox", "sync", "privacy", "wiring"})
package io.guanxi.transfer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
