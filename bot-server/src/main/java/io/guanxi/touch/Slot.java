package io.guanxi.touch;

import java.time.LocalDate;

/** A plan's firing that is still to come. */
record Slot(Plan plan, LocalDate day) {}
