/** Knows only the conversation with guides: what they write to the app and tap there, and what the app answers and shows. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"inbox", "outbox", "staff", "customer", "tagging", "todo", "touch", "privacy"})
package io.guanxi.guide;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
