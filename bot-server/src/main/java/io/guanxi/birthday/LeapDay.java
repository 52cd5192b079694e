package io.guanxi.birthday;

/** When those born on 29 February celebrate in a year without one. */
enum LeapDay {
    FEB_28,
    MAR_1
}
