package io.guanxi.sandbox.bench.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.guanxi.sandbox.bench.event.Happening.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * An endless stream of different callbacks: 30 % customers added, 35 % edited, 15 % deletions by either side, 15 %
 * members who join and leave groups, 5 % tags changed. No two have the same time, so no two are the same, and the later
 * of two about one relation is the one that holds. Adds carry no welcome code: figure 12 is about welcomes.
 */
public final class EventMix {
    private static final int ADDED = 30;
    private static final int EDITED = ADDED + 35;
    private static final int LEFT = EDITED + 8;
    private static final int REMOVED = LEFT + 7;
    private static final int GROUPS = REMOVED + 15;

    private final People people;
    private final String corp;
    private final long firstSecond;
    private final SplittableRandom random = new SplittableRandom(20_261_121);
    private long made;

    public EventMix(People people, String corp, Instant first) {
        this.people = people;
        this.corp = corp;
        this.firstSecond = first.getEpochSecond();
    }

    public List<Happening> next(int count) {
        var happenings = new ArrayList<Happening>(count);
        for (int i = 0; i < count; i++) {
            happenings.add(next());
        }
        return happenings;
    }

    private Happening next() {
        long second = firstSecond + made++;
        int dice = random.nextInt(100);
        if (dice < ADDED) {
            int guide = random.nextInt(people.guides());
            return contact(
                    "add_external_contact", guide, people.customers() + made, second, Optional.of(Relation.MUTUAL));
        }
        if (dice >= REMOVED) {
            return dice < GROUPS ? group(second) : tag(second);
        }
        int customer = random.nextInt(people.customers());
        int guide = people.guideOf(customer);
        if (dice < EDITED) {
            return contact("edit_external_contact", guide, customer, second, Optional.empty());
        }
        return dice < LEFT
                ? contact("del_follow_user", guide, customer, second, Optional.of(Relation.LEFT_BY_CUSTOMER))
                : contact("del_external_contact", guide, customer, second, Optional.of(Relation.REMOVED_BY_STAFF));
    }

    private Happening contact(String type, int guide, long customer, long second, Optional<Relation> relation) {
        var xml = head("change_external_contact", type, second);
        cdata(xml, "UserID", People.guide(guide));
        cdata(xml, "ExternalUserID", People.customer(customer));
        if (type.startsWith("add")) {
            cdata(xml, "State", "shop-" + guide % 40);
        }
        var change = relation.map(
                r -> new Change(People.guide(guide), People.customer(customer), r, Instant.ofEpochSecond(second)));
        return new Happening(end(xml), change);
    }

    private Happening group(long second) {
        boolean joins = random.nextBoolean();
        var xml = head("change_external_chat", "update", second);
        cdata(xml, "ChatId", People.group(random.nextInt(people.groups())));
        cdata(xml, "UpdateDetail", joins ? "add_member" : "del_member");
        xml.append(joins ? "<JoinScene>3</JoinScene>" : "<QuitScene>0</QuitScene>");
        xml.append("<MemChangeCnt>1</MemChangeCnt><MemChangeList><Item>");
        xml.append(People.customer(random.nextInt(people.customers()))).append("</Item></MemChangeList>");
        cdata(xml, "LastMemVer", version());
        cdata(xml, "CurMemVer", version());
        return new Happening(end(xml), Optional.empty());
    }

    private Happening tag(long second) {
        var xml = head("change_external_tag", "update", second);
        cdata(xml, "Id", People.tag(random.nextInt(People.TAGS)));
        cdata(xml, "TagType", "tag");
        return new Happening(end(xml), Optional.empty());
    }

    private StringBuilder head(String event, String changeType, long second) {
        var xml = new StringBuilder(640).append("<xml>");
        cdata(xml, "ToUserName", corp);
        cdata(xml, "FromUserName", "sys");
        xml.append("<CreateTime>").append(second).append("</CreateTime>");
        cdata(xml, "MsgType", "event");
        cdata(xml, "Event", event);
        cdata(xml, "ChangeType", changeType);
        return xml;
    }

    private static void cdata(StringBuilder xml, String element, String value) {
        xml.append('<').append(element).append("><![CDATA[").append(value);
        xml.append("]]></").append(element).append('>');
    }

    private static byte[] end(StringBuilder xml) {
        return xml.append("</xml>").toString().getBytes(UTF_8);
    }

    private String version() {
        return Long.toHexString(random.nextLong() | Long.MIN_VALUE)
                + Long.toHexString(random.nextLong() | Long.MIN_VALUE);
    }
}
