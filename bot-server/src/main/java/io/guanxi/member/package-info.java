/** Knows only the shop's own member list: what comes from it, and what of our customers goes back. */
@NullMarked
@ApplicationModule(allowedDependencies = {"customer", "birthday", "tagging", "exchange", "privacy"})
package io.guanxi.member;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
