/** Knows only benefits that were issued to customers: to whom, until when, and where each was redeemed, once. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"customer", "deed", "guide", "privacy", "segment", "service", "staff", "trust", "wiring"
        })
package io.guanxi.coupon;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
