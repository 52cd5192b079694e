/** Knows only people who are customers: who follows whom, since when, what they agreed to and what they refused. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"inbox", "sync", "staff", "tagging", "privacy", "exchange", "segment", "wiring"})
package io.guanxi.customer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
