package io.guanxi.segment;

import io.guanxi.segment.Person.Order;
import io.guanxi.segment.Person.Rel;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What conditions mean, in plain Java, one person after the other. */
final class Naive {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private Naive() {}

    static List<String> those(List<Person> people, JsonNode condition) {
        boolean former = former(condition, true);
        return people.stream()
                .filter(person -> former || person.relations().stream().anyMatch(Rel::living))
                .filter(person -> holds(person, condition))
                .map(Person::id)
                .toList();
    }

    private static boolean former(JsonNode condition, boolean wanted) {
        var name = name(condition);
        var said = condition.get(name);
        return switch (name) {
            case "not" -> former(said, !wanted);
            case "all", "any" -> parts(said).stream().anyMatch(part -> former(part, wanted));
            case "relationState" -> wanted && ended(said);
            case "relation" -> wanted && said.has("state") && ended(said.get("state"));
            default -> false;
        };
    }

    private static boolean ended(JsonNode states) {
        return texts(states).contains("LEFT_BY_CUSTOMER") || texts(states).contains("REMOVED_BY_STAFF");
    }

    static boolean holds(Person person, JsonNode condition) {
        var name = name(condition);
        var said = condition.get(name);
        return switch (name) {
            case "all" -> parts(said).stream().allMatch(part -> holds(person, part));
            case "any" -> parts(said).stream().anyMatch(part -> holds(person, part));
            case "not" -> !holds(person, said);
            case "tagged" ->
                said.has("allOf")
                        ? person.tags().containsAll(texts(said.get("allOf")))
                        : texts(said.has("anyOf") ? said.get("anyOf") : said).stream()
                                .anyMatch(person.tags()::contains);
            case "inGroup" -> texts(said).stream().anyMatch(chat -> in(person, chat));
            case "inGroupOf" ->
                Town.OWNERS.entrySet().stream()
                        .anyMatch(group -> texts(said).contains(group.getValue()) && in(person, group.getKey()));
            case "birthdayMonth" ->
                person.birth().filter(birth -> month(birth, said)).isPresent();
            case "lastTouchDaysAgo" ->
                person.touches().stream()
                        .max(Comparator.naturalOrder())
                        .filter(last -> ago(last, said))
                        .isPresent();
            case "orders" -> bought(person, said);
            case "spent" -> spent(person, said);
            case "lastOrderDaysAgo" ->
                counted(person)
                        .map(Order::at)
                        .max(Comparator.naturalOrder())
                        .filter(last -> ago(last, said))
                        .isPresent();
            case "trustLevel" ->
                person.trust()
                        .filter(level -> between(BigDecimal.valueOf(level), said))
                        .isPresent();
            case "coupon" ->
                person.coupons().stream()
                        .anyMatch(coupon -> coupon.redeemed()
                                        == said.get("redeemed").booleanValue()
                                && (coupon.redeemed() || coupon.valid())
                                && (!said.has("source")
                                        || coupon.source()
                                                .equals(said.get("source").stringValue())));
            case "purchaseDueInDays" ->
                person.dues().stream()
                        .anyMatch(due -> due.certainty() >= 50
                                && due.category()
                                        .equals(
                                                said.has("category")
                                                        ? said.get("category").stringValue()
                                                        : "")
                                && due.days()
                                        >= (said.has("atLeast")
                                                ? said.get("atLeast").intValue()
                                                : 0)
                                && due.days() <= said.get("atMost").intValue());
            case "redeemedPassword" ->
                person.redemptions().stream().anyMatch(at -> said.isString() ? thisMonth(at) : ago(at, said));
            case "optedOut" -> person.optedOut();
            case "consent" -> person.consents().getOrDefault(said.stringValue(), false);
            case "relation" -> person.relations().stream().anyMatch(fits(said));
            case "relationState" -> person.relations().stream().anyMatch(part("state", said));
            default -> person.relations().stream().anyMatch(part(name, said).and(Rel::living));
        };
    }

    private static Stream<Order> counted(Person person) {
        return person.orders().stream().filter(order -> !order.cancelled());
    }

    private static boolean bought(Person person, JsonNode said) {
        long orders = counted(person)
                .filter(order -> within(order, said))
                .filter(order -> !said.has("ownAccord")
                        || order.own() == said.get("ownAccord").booleanValue())
                .filter(order -> !said.has("shop")
                        || order.shop().equals(said.get("shop").stringValue()))
                .filter(order -> !said.has("category")
                        || Stream.concat(Stream.of(order.category()), order.items().stream())
                                .anyMatch(said.get("category").stringValue()::equals))
                .count();
        return orders > 0 && between(BigDecimal.valueOf(orders), said);
    }

    private static boolean spent(Person person, JsonNode said) {
        var currency = said.has("currency") ? said.get("currency").stringValue() : "CNY";
        var paid = counted(person)
                .filter(order -> within(order, said))
                .filter(order -> order.currency().equals(currency))
                .map(order -> BigDecimal.valueOf(Math.max(0, order.cents() - order.back()), 2))
                .toList();
        return !paid.isEmpty() && between(paid.stream().reduce(BigDecimal.ZERO, BigDecimal::add), said);
    }

    private static boolean within(Order order, JsonNode said) {
        return !said.has("withinDays")
                || daysAgo(order.at()) <= said.get("withinDays").intValue();
    }

    private static boolean between(BigDecimal number, JsonNode said) {
        return (!said.has("atLeast")
                        || number.compareTo(new BigDecimal(said.get("atLeast").asString())) >= 0)
                && (!said.has("atMost")
                        || number.compareTo(new BigDecimal(said.get("atMost").asString())) <= 0);
    }

    private static boolean thisMonth(Instant at) {
        return YearMonth.from(at.atZone(ZONE)).equals(YearMonth.from(Town.NOW.atZone(ZONE)));
    }

    private static boolean in(Person person, String chat) {
        return person.groups().contains(chat) && !chat.equals("wrGONE");
    }

    private static boolean month(Person.Birth birth, JsonNode said) {
        if (!said.isObject()) {
            return numbers(said).contains(birth.month());
        }
        var calendar = birth.calendar().equals("SOLAR") ? "solar" : "lunar";
        return said.has(calendar) && numbers(said.get(calendar)).contains(birth.month());
    }

    private static Predicate<Rel> fits(JsonNode said) {
        Predicate<Rel> all = said.has("state") ? relation -> true : Rel::living;
        for (var field : said.properties()) {
            all = all.and(part(field.getKey(), field.getValue()));
        }
        return all;
    }

    private static Predicate<Rel> part(String name, JsonNode said) {
        return switch (name) {
            case "guide" -> relation -> texts(said).stream().anyMatch(relation.guide()::equalsIgnoreCase);
            case "shop" -> relation -> texts(said).contains(Town.SHOPS.getOrDefault(relation.guide(), ""));
            case "city" ->
                relation -> Optional.ofNullable(Town.SHOPS.get(relation.guide()))
                        .map(Town.CITIES::get)
                        .filter(texts(said)::contains)
                        .isPresent();
            case "channel" ->
                relation -> relation.channel().filter(texts(said)::contains).isPresent();
            case "addWay" -> relation -> numbers(said).contains(relation.addWay());
            case "state" -> relation -> texts(said).contains(relation.state());
            case "addedDaysAgo" -> relation -> ago(relation.since(), said);
            default -> throw new AssertionError(name);
        };
    }

    private static boolean ago(Instant at, JsonNode said) {
        long days = daysAgo(at);
        return (!said.has("atLeast") || days >= said.get("atLeast").intValue())
                && (!said.has("atMost") || days <= said.get("atMost").intValue());
    }

    private static long daysAgo(Instant at) {
        return ChronoUnit.DAYS.between(
                at.atZone(ZONE).toLocalDate(), Town.NOW.atZone(ZONE).toLocalDate());
    }

    private static String name(JsonNode condition) {
        return condition.properties().stream()
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> parts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).toList();
    }

    private static List<String> texts(JsonNode said) {
        return said.isArray() ? parts(said).stream().map(JsonNode::stringValue).toList() : List.of(said.stringValue());
    }

    private static List<Integer> numbers(JsonNode said) {
        return said.isArray() ? parts(said).stream().map(JsonNode::intValue).toList() : List.of(said.intValue());
    }
}
