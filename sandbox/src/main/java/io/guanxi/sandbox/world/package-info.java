/** The simulated corp itself: who works there, who follows whom, what was sent, and WeCom's rules about it. Knows no HTTP. */
@NullMarked
package io.guanxi.sandbox.world;

import org.jspecify.annotations.NullMarked;
