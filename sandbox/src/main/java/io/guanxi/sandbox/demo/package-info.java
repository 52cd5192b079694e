/** Plays the story of a shop's day on this machine, checks every step of it, and leaves the stage open to look around. */
@NullMarked
package io.guanxi.sandbox.demo;

import org.jspecify.annotations.NullMarked;
