/** Knows only the corp's people: departments, members, shops, who is active and who has left. */
@NullMarked
@ApplicationModule(allowedDependencies = {"inbox", "sync", "privacy", "wiring"})
package io.guanxi.staff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
