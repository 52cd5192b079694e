/** Says when: tasks fire at set times, once in the whole cluster, and survive restarts. Knows neither WeCom nor customers. */
@NullMarked
package io.guanxi.schedule;

import org.jspecify.annotations.NullMarked;
