package io.guanxi.order;

import io.guanxi.customer.FindWhom;
import io.guanxi.customer.KnownAs;
import io.guanxi.exchange.BadLine;
import io.guanxi.exchange.Checked;
import io.guanxi.exchange.Column;
import io.guanxi.exchange.ImportKind;
import io.guanxi.exchange.Line;
import io.guanxi.exchange.Problem;
import io.guanxi.order.Result.Outcome;
import io.guanxi.privacy.Actor;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A list of orders: each line is read as if the shop's system had told of it (docs/orders.md), without items. */
@Component
class ImportOrders implements ImportKind<OrderTold> {
    static final Column SYSTEM = Column.required("shopSystem", "系统", "pos", "收银系统", "来源系统", "平台", "system");
    static final Column NUMBER = Column.required("number", "订单号", "A-20260301-17", "订单编号", "单号", "order no");
    static final Column WHEN =
            Column.required("orderedAt", "下单时间", "2026-03-01 10:00", "订单时间", "付款时间", "支付时间", "交易时间", "time");
    static final Column AMOUNT = Column.required("amount", "实付金额", "88.40", "金额", "实付", "支付金额", "实收金额", "paid");
    static final Column CURRENCY = Column.optional("currency", "币种", "CNY", "货币");
    static final Column SHOP = Column.optional("shop", "门店", "S1", "店铺", "门店编码", "门店编号");
    static final Column OWN_ACCORD = Column.optional("ownAccord", "自主下单", "是", "自主");
    static final Column CATEGORY = Column.optional("category", "品类", "tea", "类别", "商品分类");
    static final Column CHANGED = Column.optional("changedAt", "修改时间", "2026-03-01 10:05", "更新时间");

    private static final List<Column> OWN =
            List.of(SYSTEM, NUMBER, WHEN, AMOUNT, CURRENCY, SHOP, OWN_ACCORD, CATEGORY, CHANGED);
    private static final Map<String, Column> BUYERS = Map.of(
            "externalUserid", FindWhom.CUSTOMER,
            "memberNumber", FindWhom.MEMBER,
            "phone", FindWhom.PHONE,
            "unionid", FindWhom.UNIONID);

    private static final Pattern THOUSANDS = Pattern.compile("[0-9]{1,3}([,，][0-9]{3})+(\\.[0-9]+)?");

    private final KeepOrders keep;
    private final OrderMapper rows;
    private final KnownAs knownAs;
    private final WrittenTime times;
    private final JsonMapper json;
    private final Clock clock;

    ImportOrders(
            KeepOrders keep, OrderMapper rows, KnownAs knownAs, OrderSettings settings, JsonMapper json, Clock clock) {
        this.keep = keep;
        this.rows = rows;
        this.knownAs = knownAs;
        this.times = new WrittenTime(settings.zone());
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public List<Column> columns() {
        var columns = new ArrayList<>(OWN);
        columns.addAll(2, FindWhom.COLUMNS);
        return columns;
    }

    @Override
    public OrderTold read(Line line) {
        try {
            return OrderTold.read(new Reading(told(line), knownAs, clock.instant()));
        } catch (Refused no) {
            var column = column(no.field());
            throw new BadLine(new Problem(column.header(), column.header() + " " + no.whatToDo(), "Mend the cell"));
        }
    }

    private ObjectNode told(Line line) {
        var order = json.createObjectNode();
        order.put(SYSTEM.id(), line.present(SYSTEM));
        order.put(NUMBER.id(), line.id(NUMBER).orElseGet(() -> line.present(NUMBER)));
        order.put(WHEN.id(), times.read(WHEN, line.present(WHEN)));
        order.put(AMOUNT.id(), amount(line.present(AMOUNT)));
        order.put(CURRENCY.id(), line.text(CURRENCY).orElse("CNY"));
        line.text(SHOP).ifPresent(text -> order.put(SHOP.id(), text));
        line.text(CATEGORY).ifPresent(text -> order.put(CATEGORY.id(), text));
        line.text(OWN_ACCORD).ifPresent(text -> order.put(OWN_ACCORD.id(), yes(text)));
        line.text(CHANGED).ifPresent(text -> order.put(CHANGED.id(), times.read(CHANGED, text)));
        var buyer = order.putObject(Buyer.FIELD);
        BUYERS.forEach((field, column) -> line.id(column).ifPresent(text -> buyer.put(field, text)));
        return order;
    }

    /** A comma parts thousands; where it could be a decimal point it stays, and the amount is refused. */
    private static String amount(String text) {
        var bare = text.replaceFirst("^[¥￥]", "").strip();
        return THOUSANDS.matcher(bare).matches() ? bare.replaceAll("[,，]", "") : bare;
    }

    private static boolean yes(String text) {
        return switch (text) {
            case "是", "Y", "y", "yes", "true", "TRUE", "1" -> true;
            case "否", "N", "n", "no", "false", "FALSE", "0" -> false;
            default -> throw new BadLine(OWN_ACCORD, text + " is neither 是 nor 否", "Write 是 or 否, or leave it empty");
        };
    }

    private static Column column(String field) {
        var name = field.replaceFirst("^" + Buyer.FIELD + "\\.", "");
        return OWN.stream()
                .filter(column -> column.id().equals(name))
                .findFirst()
                .orElseGet(() -> BUYERS.getOrDefault(name, FindWhom.COLUMNS.get(0)));
    }

    @Override
    public Optional<String> key(OrderTold order) {
        return Optional.of(order.key().system() + "\n" + order.key().number());
    }

    /** An order that is known otherwise under the same version is another story: nobody can tell which one is true. */
    @Override
    public Checked<OrderTold> check(List<OrderTold> chunk) {
        var keys = json.writeValueAsString(chunk.stream().map(OrderTold::key).toList());
        var known = rows.look(keys, request()).stream().collect(Collectors.toMap(KnownRow::key, Function.identity()));
        var good = new ArrayList<OrderTold>();
        var bad = new HashMap<Integer, Problem>();
        for (int i = 0; i < chunk.size(); i++) {
            var order = chunk.get(i);
            var no = Optional.ofNullable(known.get(order.key()))
                    .filter(row -> row.version() == order.version())
                    .map(row -> row.judge(order))
                    .filter(result -> result.result() == Outcome.REFUSED);
            if (no.isPresent()) {
                bad.put(
                        i,
                        Problem.of(
                                NUMBER,
                                "Something else is known under this number",
                                "If the order has changed, fill in " + CHANGED.header()
                                        + "; if it is another one, give it a number of its own"));
            } else {
                good.add(order);
            }
        }
        return new Checked<>(good, bad);
    }

    @Override
    public void apply(List<OrderTold> good, Actor by) {
        if (!good.isEmpty()) {
            keep.keep(good.stream().sorted(Comparator.comparing(OrderTold::key)).toList(), request());
        }
    }

    private static String request() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
