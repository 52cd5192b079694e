/** Knows only customer groups and who is in them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"inbox", "sync", "staff", "privacy", "segment", "wiring"})
package io.guanxi.group;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
