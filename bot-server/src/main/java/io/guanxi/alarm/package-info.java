/** Knows only what an operator has to see to: what is wrong, since when, what to do, and whether it is over. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "announcement",
            "inbox",
            "outbox",
            "sync",
            "touch",
            "password",
            "guide",
            "staff",
            "privacy",
            "downtime"
        })
package io.guanxi.alarm;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
