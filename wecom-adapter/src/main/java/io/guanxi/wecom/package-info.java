/** Talks WeCom: opens callbacks, calls the API. Knows no customer of ours, no campaign, no database. */
@NullMarked
package io.guanxi.wecom;

import org.jspecify.annotations.NullMarked;
