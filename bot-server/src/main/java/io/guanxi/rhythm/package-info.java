/** Knows only how regularly customers buy, and reminds guides of a kindness shortly before somebody is expected again. */
@NullMarked
@ApplicationModule(allowedDependencies = {"customer", "downtime", "order", "privacy", "segment", "todo", "touch"})
package io.guanxi.rhythm;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
