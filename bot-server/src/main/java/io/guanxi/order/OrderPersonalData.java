package io.guanxi.order;

import io.guanxi.order.OrderMapper.ItemRow;
import io.guanxi.order.OrderMapper.OrderRow;
import io.guanxi.order.RedemptionMapper.RedemptionRow;
import io.guanxi.order.RefundMapper.OrderRefund;
import io.guanxi.privacy.PersonalData;
import io.guanxi.wecom.ExternalUserId;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What this package holds about a person. An erasure keeps the amounts, which the books need, and takes every link away:
 * the order is nobody's from then on, and stays so.
 */
@Component
class OrderPersonalData implements PersonalData {
    private static final int MOST = 1_000_000;

    private final JdbcClient sql;
    private final OrderMapper orders;
    private final RefundMapper refunds;
    private final RedemptionMapper redemptions;

    OrderPersonalData(JdbcClient sql, OrderMapper orders, RefundMapper refunds, RedemptionMapper redemptions) {
        this.sql = sql;
        this.orders = orders;
        this.refunds = refunds;
        this.redemptions = redemptions;
    }

    record Held(
            List<OrderRow> orders, List<ItemRow> items, List<OrderRefund> refunds, List<RedemptionRow> redemptions) {}

    @Override
    public String name() {
        return "orders";
    }

    /** Those that name a person; items and hashed identities hang on their rows. */
    @Override
    public Set<String> tables() {
        return Set.of("shop_order", "order_redemption");
    }

    @Override
    public Object export(ExternalUserId customer) {
        var id = customer.value();
        return new Held(
                orders.of(id, Long.MAX_VALUE, MOST),
                orders.itemsOf(id),
                refunds.ofCustomer(id),
                redemptions.of(id, MOST));
    }

    @Override
    public void erase(ExternalUserId customer) {
        for (var ledger : Ledger.values()) {
            change(ledger, customer, """
                    DELETE b FROM BUYERS b JOIN THINGS t ON t.ID = b.ID WHERE t.external_userid = ?
                    """);
            change(ledger, customer, """
                    UPDATE THINGS SET external_userid = NULL, matched = 'ERASED', content = NULL
                    WHERE external_userid = ?
                    """);
        }
    }

    private void change(Ledger ledger, ExternalUserId customer, String text) {
        sql.sql(ledger.sql(text)).param(customer.value()).update();
    }
}
