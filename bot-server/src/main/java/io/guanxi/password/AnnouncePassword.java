package io.guanxi.password;

import io.guanxi.announcement.GroupAnnouncements;
import io.guanxi.announcement.GroupChoice;
import io.guanxi.announcement.GroupMessage;
import io.guanxi.staff.Shops;
import io.guanxi.staff.Shops.Shop;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Has customer groups told of the words that hold in their shops; words of a trust level or a plan are told to segments alone. */
@Component
class AnnouncePassword {
    /** A group owner who sees it later sends it the next month. */
    private static final Duration WITHIN = Duration.ofHours(8);

    static final String NEWS = "本月暗号来啦！";

    private static final int DIGEST_BYTES = 8;

    private final ObjectProvider<GroupAnnouncements> groups;
    private final Shops shops;
    private final WhereWordsHold where;
    private final Clock clock;

    AnnouncePassword(ObjectProvider<GroupAnnouncements> groups, Shops shops, Clock clock) {
        this.groups = groups;
        this.shops = shops;
        this.where = new WhereWordsHold(shops);
        this.clock = clock;
    }

    /** Whether somebody is there to tell groups. */
    boolean isAvailable() {
        return groups.getIfAvailable() != null;
    }

    /** In a transaction of the caller's. */
    void plan(Password password) {
        groups.ifAvailable(announcements -> plan(password, announcements));
    }

    /** What was planned before and is not wanted any more is called off; what is over is not said any more. */
    void plan(Password password, GroupAnnouncements announcements) {
        var messages = messages(password);
        if (messages.stream().anyMatch(message -> !message.expiresAt().isAfter(clock.instant()))) {
            return;
        }
        var wanted = messages.stream().map(GroupMessage::source).collect(Collectors.toSet());
        sources(password).stream().filter(source -> !wanted.contains(source)).forEach(announcements::cancel);
        messages.forEach(announcements::plan);
    }

    /** In a transaction of the caller's. */
    void cancel(Password password) {
        groups.ifAvailable(announcements -> announcements.takeBack(family(password), Optional.empty()));
    }

    /** What the sources of all its announcements begin with. */
    static String family(Password password) {
        return "password:" + password.id();
    }

    private static Set<String> sources(Password password) {
        return password.words().stream()
                .map(word -> source(password, word.shop()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** One for each shop with words of its own, which stays the same when the words change. */
    private static String source(Password password, String shop) {
        return family(password) + (shop.isEmpty() ? "" : ":" + digest(shop));
    }

    /** Of a code in whatever characters. */
    private static String digest(String shop) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(shop.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** None if groups are not told, or it is over by then. */
    List<GroupMessage> messages(Password password) {
        return messages(password, where::of);
    }

    /** The same without saying where other words hold: only what changes in these has to be corrected. */
    List<GroupMessage> gists(Password password) {
        return messages(password, where::asIfAlone);
    }

    private List<GroupMessage> messages(Password password, BiFunction<Password, Word, String> where) {
        var messages = new ArrayList<GroupMessage>();
        for (var word : password.terms().isAnnounced() ? password.livingWords() : List.<Word>of()) {
            if (word.level() == 0 && word.plan().isEmpty()) {
                choice(password, word)
                        .map(choice -> message(password, word, choice, where.apply(password, word)))
                        .ifPresent(messages::add);
            }
        }
        return messages;
    }

    /** Empty if no shop is left for these words. */
    private Optional<GroupChoice> choice(Password password, Word word) {
        if (!word.shop().isEmpty()) {
            return Optional.of(new GroupChoice(Set.of(word.shop())));
        }
        var own = password.shopsApart(word);
        if (own.isEmpty() && password.terms().shops().isEmpty()) {
            return Optional.of(GroupChoice.everywhere());
        }
        var left = new HashSet<>(
                password.terms().shops().isEmpty()
                        ? shops.all().stream().map(Shop::code).toList()
                        : password.terms().shops());
        left.removeAll(own);
        return left.isEmpty() ? Optional.empty() : Optional.of(new GroupChoice(left));
    }

    private GroupMessage message(Password password, Word word, GroupChoice choice, String where) {
        var at = password.terms().announceAt().orElseThrow();
        var late = at.plus(WITHIN);
        var end = password.terms().validTo();
        return new GroupMessage(
                source(password, word.shop()),
                password.terms().month() + " 暗号",
                text(password, word, where),
                Optional.empty(),
                choice,
                at,
                late.isBefore(end) ? late : end);
    }

    private static String text(Password password, Word word, String where) {
        var often = password.terms().perCustomer() == 1
                ? "每人一次"
                : "每人 " + password.terms().perCustomer() + " 次";
        return NEWS + "\n店员说：" + word.challenge() + "\n您来对：" + word.response() + "\n对上了，送您"
                + password.terms().promise() + "。\n" + where + "，"
                + day(password.terms().from()) + "至"
                + day(password.terms().until()) + "，" + often + "。等您来～";
    }

    /** For customers to read. */
    String where(Password password, Word word) {
        return where.of(password, word);
    }

    static String day(LocalDate day) {
        return day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }
}
