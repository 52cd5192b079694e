package io.guanxi.announcement;

import io.guanxi.announcement.AnnouncedGroupMapper.Count;
import io.guanxi.announcement.AnnouncedGroupMapper.GroupRow;
import io.guanxi.announcement.AnnouncedGroupMapper.Sending;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.MassMessageApi.Fate;
import io.guanxi.wecom.MassMessageApi.SendResult;
import io.guanxi.wecom.MassMessageId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** The groups of announcements, each with its fate, and how many mass messages each group has had. */
@Component
class AnnouncedGroups {
    /** Rows of one statement. */
    private static final int CHUNK = 500;

    private final AnnouncedGroupMapper rows;

    AnnouncedGroups(AnnouncedGroupMapper rows) {
        this.rows = rows;
    }

    void add(AnnouncementId announcement, List<GroupRow> groups) {
        chunks(groups).forEach(chunk -> rows.add(announcement.value(), chunk));
    }

    /** Those that the ask is still about. */
    List<ChatId> open(AskId ask) {
        return rows.open(ask.value()).stream().map(ChatId::new).toList();
    }

    boolean anyOpen(AskId ask) {
        return rows.countOpen(ask.value()) > 0;
    }

    void handed(AskId ask) {
        rows.handed(ask.value());
    }

    void failed(AskId ask, List<String> chats, Why why, Instant at) {
        chunks(chats)
                .forEach(chunk ->
                        rows.settle(ask.value(), chunk, GroupState.FAILED.name(), why.reason(), why.sentence(), at));
    }

    void end(AskId ask, GroupState state, Why why, Instant at) {
        rows.settleOpen(ask.value(), state.name(), why.reason(), why.sentence(), at);
    }

    /** Of an ask, what WeCom lists as sent; also of groups that the owner chose and we did not ask for. */
    void sent(AskId ask, MassMessageId message, List<SendResult> results, Instant now) {
        count(message, results, now);
        var chats = sent(results).stream().map(SendResult::recipient).toList();
        chunks(chats).forEach(chunk -> rows.settle(ask.value(), chunk, GroupState.SENT.name(), null, null, now));
    }

    /** Counts towards the groups' quota. */
    void count(MassMessageId message, List<SendResult> results, Instant now) {
        var sendings = sent(results).stream()
                .map(result -> new Sending(result.recipient(), result.sentAt().orElse(now)))
                .toList();
        chunks(sendings).forEach(chunk -> rows.sent(message.value(), chunk));
    }

    private static List<SendResult> sent(List<SendResult> results) {
        return results.stream().filter(result -> result.fate() == Fate.SENT).toList();
    }

    /** By group: the mass messages it has got since, and those that owners are asked to send to it. */
    Map<ChatId, Integer> usedSince(Instant since) {
        return rows.usedSince(since).stream()
                .collect(Collectors.toMap(row -> new ChatId(row.chatId()), row -> row.n()));
    }

    List<Count> counts(AnnouncementId announcement) {
        return rows.counts(announcement.value());
    }

    List<GroupRow> page(AnnouncementId announcement, String after, int limit) {
        return rows.page(announcement.value(), after, limit);
    }

    private static <T> List<List<T>> chunks(List<T> all) {
        return IntStream.iterate(0, from -> from < all.size(), from -> from + CHUNK)
                .mapToObj(from -> all.subList(from, Math.min(all.size(), from + CHUNK)))
                .toList();
    }
}
