/** Knows only by which channel customers come and who stands behind it, how they are welcomed there, and which tags they get. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "content",
            "outbox",
            "sync",
            "staff",
            "customer",
            "tagging",
            "order",
            "touch",
            "guide",
            "privacy",
            "wiring"
        })
package io.guanxi.channel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
