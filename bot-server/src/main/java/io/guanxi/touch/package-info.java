/** Knows only what is to be said to whom and when, and what became of it. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "announcement",
            "content",
            "customer",
            "deed",
            "downtime",
            "staff",
            "transfer",
            "outbox",
            "sync",
            "privacy",
            "segment",
            "todo",
            "trial",
            "wiring"
        })
package io.guanxi.touch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
