/** Knows only sales of few things to many people at one moment: who claimed what, who waits, and that it adds up. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "announcement",
            "content",
            "coupon",
            "customer",
            "privacy",
            "staff",
            "sync",
            "todo",
            "touch",
            "trust",
            "wiring"
        })
package io.guanxi.flashsale;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
