package io.guanxi.order;

/** The two kinds of things that have a buyer; tables and columns as they stand in SQL. */
enum Ledger {
    ORDERS("shop_order", "order_id", "order_buyer"),
    REDEMPTIONS("order_redemption", "redemption_id", "redemption_buyer");

    private final String table;
    private final String id;
    private final String buyers;

    Ledger(String table, String id, String buyers) {
        this.table = table;
        this.id = id;
        this.buyers = buyers;
    }

    /** With the names of this ledger in place of {@code THINGS}, {@code ID} and {@code BUYERS}. */
    String sql(String text) {
        return text.replace("THINGS", table).replace("BUYERS", buyers).replace("ID", id);
    }
}
