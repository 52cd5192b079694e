/** Knows only how far customers trust us, L0 to L5, by what they did and not by what they spent; and why. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "privacy",
            "staff",
            "customer",
            "deed",
            "group",
            "tagging",
            "guide",
            "todo",
            "touch",
            "segment",
            "wiring"
        })
package io.guanxi.trust;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
