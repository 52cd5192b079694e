/** Knows only what is said to customer groups, when, and what became of it. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "content",
            "downtime",
            "outbox",
            "sync",
            "staff",
            "customer",
            "group",
            "privacy",
            "trial",
            "wiring"
        })
package io.guanxi.announcement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
