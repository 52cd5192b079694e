/** Knows only the month's password (暗号): its words, where and for whom they hold, and what was redeemed with them. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "announcement",
            "content",
            "coupon",
            "downtime",
            "touch",
            "order",
            "trust",
            "rule",
            "guide",
            "staff",
            "customer",
            "deed",
            "segment",
            "service",
            "exchange",
            "privacy",
            "wiring"
        })
package io.guanxi.password;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
