package io.guanxi.rhythm;

import io.guanxi.wecom.ExternalUserId;

/** Somebody's rhythm in buying something. */
record Usual(ExternalUserId customer, String category, Rhythm rhythm) {
    /** Stands for whatever they buy. */
    static final String ANYTHING = "";
}
