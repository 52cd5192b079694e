/** Knows only what a message is made of: texts with places for words, attachments, and the pictures and files that we keep. */
@NullMarked
@ApplicationModule(allowedDependencies = {"sync", "privacy", "wiring"})
package io.guanxi.content;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
