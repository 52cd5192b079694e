/** Knows only the conversation with guides: what they write to the app, and what the app answers. */
@NullMarked
@ApplicationModule(allowedDependencies = {"inbox", "outbox", "staff", "customer", "tagging", "privacy"})
package io.guanxi.guide;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
