package io.guanxi.customer;

import io.guanxi.customer.FollowMapper.HeardRow;
import io.guanxi.customer.FollowMapper.SeenRow;
import io.guanxi.customer.KeepCustomers.Heard;
import io.guanxi.wecom.CustomerApi.Contact;
import io.guanxi.wecom.CustomerApi.Followed;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What WeCom tells and shows of customers, in the shape and length in which it is kept. */
final class AsRows {
    private AsRows() {}

    static HeardRow heard(Heard heard) {
        return new HeardRow(
                heard.key().staff().value(),
                heard.key().customer().value(),
                heard.relation().name(),
                heard.state()
                        .filter(state -> !state.isEmpty())
                        .map(state -> clipped(state, 64))
                        .orElse(null),
                heard.why().map(why -> clipped(why, 32)).orElse(null),
                LocalDateTime.ofInstant(heard.at(), ZoneOffset.UTC));
    }

    /** A customer of several members comes several times and is written once. */
    static List<CustomerMapper.SeenRow> contacts(List<Followed> shown) {
        Map<String, Contact> byId = shown.stream()
                .map(Followed::contact)
                .collect(Collectors.toMap(c -> c.id().value(), c -> c, (a, b) -> b, TreeMap::new));
        return byId.values().stream()
                .map(c -> new CustomerMapper.SeenRow(
                        c.id().value(),
                        clipped(c.name(), 128),
                        c.type(),
                        c.corpName().map(name -> clipped(name, 255)).orElse(null)))
                .toList();
    }

    static SeenRow seen(Followed followed) {
        var follow = followed.follow();
        return new SeenRow(
                follow.staff().value(),
                followed.contact().id().value(),
                clipped(follow.remark(), 255),
                clipped(follow.description(), 1000),
                follow.addWay(),
                follow.state()
                        .filter(state -> !state.isEmpty())
                        .map(state -> clipped(state, 64))
                        .orElse(null),
                LocalDateTime.ofInstant(follow.createdAt(), ZoneOffset.UTC));
    }

    /** Never in the middle of a character beyond the basic plane. */
    private static String clipped(String text, int chars) {
        return text.codePointCount(0, text.length()) <= chars
                ? text
                : text.substring(0, text.offsetByCodePoints(0, chars));
    }
}
