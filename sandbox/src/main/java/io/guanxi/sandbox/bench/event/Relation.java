package io.guanxi.sandbox.bench.event;

/** What an event makes of a guide's relation to a customer, as column {@code relation} of table follow spells it. */
public enum Relation {
    MUTUAL,
    LEFT_BY_CUSTOMER,
    REMOVED_BY_STAFF
}
