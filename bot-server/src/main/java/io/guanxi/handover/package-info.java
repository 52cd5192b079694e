/** Knows only who leaves or moves, who shall take over whom and why, and what was decided. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "staff",
            "customer",
            "deed",
            "group",
            "tagging",
            "trust",
            "touch",
            "segment",
            "transfer",
            "sync",
            "privacy",
            "wiring"
        })
package io.guanxi.handover;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
