package io.guanxi.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An order as a shop system tells it.
 *
 * @param ownAccord the customer came by themselves; false if a touch or a sale of ours brought them
 */
record OrderTold(
        ShopNumber key,
        long version,
        String shop,
        Buyer buyer,
        Instant orderedAt,
        BigDecimal amount,
        String currency,
        boolean ownAccord,
        String category,
        List<Item> items)
        implements Told {
    private static final int MOST_ITEMS = 50;
    private static final int MOST_DECIMALS = 2;
    private static final Set<String> FIELDS = Set.of(
            "shopSystem",
            "number",
            "shop",
            "buyer",
            "orderedAt",
            "amount",
            "currency",
            "ownAccord",
            "category",
            "items",
            "version",
            "changedAt");
    private static final Set<String> ITEM = Set.of("category", "name", "quantity");

    OrderTold {
        items = List.copyOf(items);
    }

    record Item(String category, String name, long quantity) {}

    static OrderTold read(Reading reading) {
        var fields = reading.fields(FIELDS);
        var currency = currency(fields);
        return new OrderTold(
                Reading.key(fields),
                Reading.version(fields),
                fields.optionalText("shop", 64).orElse(""),
                Buyer.read(fields, reading.knownAs()),
                fields.time("orderedAt", reading.now()),
                fields.amount("amount", decimals(currency)).orElseThrow(() -> fields.missing("amount")),
                currency.getCurrencyCode(),
                fields.flag("ownAccord", true),
                fields.optionalText("category", 64).orElse(""),
                items(fields));
    }

    private static Currency currency(Fields fields) {
        var code = fields.text("currency", 3);
        return Currency.getAvailableCurrencies().stream()
                .filter(known -> known.getCurrencyCode().equals(code) && known.getDefaultFractionDigits() >= 0)
                .findFirst()
                .orElseThrow(() -> fields.refused("currency", "is no currency of ISO 4217; write for example CNY"));
    }

    private static int decimals(Currency currency) {
        return Math.min(MOST_DECIMALS, currency.getDefaultFractionDigits());
    }

    private static List<Item> items(Fields fields) {
        var items = new ArrayList<Item>();
        fields.find("items").ifPresent(list -> {
            if (!list.isArray() || list.size() > MOST_ITEMS) {
                throw fields.refused("items", "must be a list of at most " + MOST_ITEMS);
            }
            for (int i = 0; i < list.size(); i++) {
                var item = fields.element(list.get(i), "items[" + i + "]", ITEM);
                items.add(new Item(
                        item.optionalText("category", 64).orElse(""),
                        item.optionalText("name", 128).orElse(""),
                        item.number("quantity", 1, 1_000_000).orElse(1L)));
            }
        });
        return items;
    }

    @Override
    public String content() {
        var listed = items.stream()
                .map(item -> Told.hash(item.category(), item.name(), item.quantity()))
                .collect(Collectors.joining());
        return Told.hash(shop, buyer.signature(), orderedAt, amount, currency, ownAccord, category, listed);
    }
}
