/** Knows only the page beside a guide's chat: who may open it, what it shows, and what is tapped there. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "announcement",
            "content",
            "coupon",
            "customer",
            "group",
            "guide",
            "note",
            "privacy",
            "staff",
            "sync",
            "tagging",
            "todo",
            "touch",
            "wiring"
        })
package io.guanxi.sidebar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
