package io.guanxi.robot;

import io.guanxi.outbox.Outbox;
import io.guanxi.outbox.OutboxCall;
import io.guanxi.outbox.Priority;
import io.guanxi.robot.StaffChatMapper.ChatRow;
import io.guanxi.staff.GuideLeft;
import io.guanxi.staff.Guides;
import io.guanxi.staff.Shops;
import io.guanxi.wecom.StaffId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Group chats of staff that the app opens in WeCom and keeps as they were wished: {@code staff_chat}. */
@Component
class StaffChats {
    private static final TypeReference<Set<String>> NAMES = new TypeReference<>() {};
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,32}");

    private final StaffChatMapper rows;
    private final RobotSettings robots;
    private final Guides guides;
    private final Shops shops;
    private final Outbox outbox;
    private final JsonMapper json;
    private final Clock clock;

    StaffChats(
            StaffChatMapper rows,
            RobotSettings robots,
            Guides guides,
            Shops shops,
            Outbox outbox,
            JsonMapper json,
            Clock clock) {
        this.rows = rows;
        this.robots = robots;
        this.guides = guides;
        this.shops = shops;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What is wished of a chat.
     *
     * @param title 1 to 50 characters (90245)
     * @param owner who looks after it in WeCom; when they are not there any more, the first of the others
     * @param staff who belongs to it always
     * @param shops codes of shops whose staff belong to it, whoever that is at the time
     */
    record Wish(String title, StaffId owner, Set<StaffId> staff, Set<String> shops) {
        Wish {
            if (title.isBlank() || title.codePointCount(0, title.length()) > 50) {
                throw new IllegalArgumentException("the title of a staff chat has 1 to 50 characters");
            }
            staff = Set.copyOf(staff);
            shops = Set.copyOf(shops);
        }
    }

    /** In a transaction of the caller's; WeCom is told soon after. */
    void put(String name, Wish wish) {
        check(name, wish);
        rows.put(
                name,
                chatId(name),
                wish.title(),
                wish.owner().value(),
                json.writeValueAsString(
                        wish.staff().stream().map(StaffId::value).sorted().toList()),
                json.writeValueAsString(wish.shops().stream().sorted().toList()));
        rows.find(name).ifPresent(chat -> keep(chat, "wish"));
    }

    private void check(String name, Wish wish) {
        if (!NAME.matcher(name).matches() || robots.key(name).isPresent()) {
            throw new IllegalArgumentException(
                    "a staff chat has a name of 1 to 32 of a-z, 0-9 and hyphen that no robot has");
        }
        var named = new HashSet<>(wish.staff());
        named.add(wish.owner());
        var known = guides.known(named);
        named.stream().filter(id -> !known.contains(id)).findFirst().ifPresent(id -> {
            throw new IllegalArgumentException("there is no member of staff " + id);
        });
        var codes = shops.all().stream().map(Shops.Shop::code).toList();
        wish.shops().stream().filter(code -> !codes.contains(code)).findFirst().ifPresent(code -> {
            throw new IllegalArgumentException("there is no shop " + code + " (GET /api/v1/shops)");
        });
    }

    /** Of our own, so that a chat whose opening got no answer is not opened twice. */
    private static String chatId(String name) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.US_ASCII));
            return "gx" + HexFormat.of().formatHex(hash, 0, 15);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Who belongs to it now: those who are active, sorted. */
    List<StaffId> members(ChatRow chat) {
        var wanted = new TreeSet<String>(json.readValue(chat.staff(), NAMES));
        wanted.add(chat.owner());
        shops.guidesOf(json.readValue(chat.shops(), NAMES)).forEach(guide -> wanted.add(guide.value()));
        var there = guides.active(wanted.stream().map(StaffId::new).toList());
        return wanted.stream().map(StaffId::new).filter(there::contains).toList();
    }

    Optional<ChatRow> find(String name) {
        return Optional.of(name).filter(NAME.asMatchPredicate()).flatMap(rows::find);
    }

    List<ChatRow> all() {
        return rows.all();
    }

    /** Looks whether WeCom still has them as wished. */
    void keepAll(String occasion) {
        rows.all().forEach(chat -> keep(chat, occasion));
    }

    /** Nobody waits for the night who has left. */
    @EventListener
    void left(GuideLeft event) {
        keepAll("left-" + event.guide().value());
    }

    private void keep(ChatRow chat, String occasion) {
        outbox.add(new OutboxCall<>(
                KeepStaffChat.NAME,
                chat.name() + "-" + chat.version() + "-" + occasion,
                Priority.NORMAL,
                clock.instant(),
                Optional.empty(),
                new KeepStaffChat.Order(chat.name(), chat.version())));
    }
}
