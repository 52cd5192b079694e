/** Knows only rules that tag: of whom a condition is true gets the tags, and it can always be said why. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "privacy",
            "segment",
            "staff",
            "customer",
            "tagging",
            "group",
            "order",
            "trust",
            "sync",
            "wiring"
        })
package io.guanxi.rule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
