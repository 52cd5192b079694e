package io.guanxi.customer;

/** What a member of staff and a customer are to each other; each of WeCom's events leads to another one (92130). */
public enum Relation {
    /** Both have each other. */
    MUTUAL,
    /** The customer added the member, who has not accepted yet. */
    HALF,
    /** The customer deleted the member; WeCom goes on showing the relation. */
    LEFT_BY_CUSTOMER,
    /** The member deleted the customer, or the customer went to a colleague. */
    REMOVED_BY_STAFF
}
