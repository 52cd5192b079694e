/** Knows only WeChat customer service: what customers ask there, what the assistant answers, and who takes over when. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "inbox",
            "outbox",
            "sync",
            "staff",
            "customer",
            "deed",
            "segment",
            "todo",
            "touch",
            "trust",
            "privacy",
            "wiring"
        })
package io.guanxi.service;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
