/** Knows only when people have their birthday, who celebrates on a day, and what they get for it. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "touch",
            "customer",
            "coupon",
            "downtime",
            "exchange",
            "guide",
            "privacy",
            "segment",
            "service",
            "staff",
            "todo"
        })
package io.guanxi.birthday;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
