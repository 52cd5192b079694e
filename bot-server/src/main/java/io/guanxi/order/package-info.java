/** Knows only what customers bought, gave back and redeemed, as the shops' systems told us. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"privacy", "customer", "deed", "segment", "trust", "todo", "touch", "exchange", "wiring"
        })
package io.guanxi.order;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
