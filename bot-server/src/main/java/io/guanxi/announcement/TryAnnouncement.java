package io.guanxi.announcement;

import io.guanxi.content.Attached;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.staff.Guides;
import io.guanxi.trial.ShowInApp;
import io.guanxi.trial.ShowInApp.Showing;
import io.guanxi.wecom.Attachment;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Shows members of staff, in the app, what groups would read: the text, pictures and files behind it. Cards can't be tapped
 * there, so they are written out.
 */
@Component
class TryAnnouncement {
    private static final int MOST = 20;

    private final ShowInApp show;
    private final Guides guides;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TryAnnouncement(ShowInApp show, Guides guides, AuditTrail audit, TransactionTemplate transaction, Clock clock) {
        this.show = show;
        this.guides = guides;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Shows each of the contents to each of the members, and answers how many app messages that makes.
     *
     * @param what is tried, for example {@code announcement-12}
     */
    int show(String what, String name, List<Content> contents, List<String> to, Actor actor) {
        var members = members(to);
        var showings = showings(name, contents);
        var now = clock.instant();
        return Objects.requireNonNull(transaction.execute(status -> {
            note(what, members, now, actor);
            return members.stream()
                    .mapToInt(member -> show.show(what + "-" + member + "-" + now.toEpochMilli(), member, showings))
                    .sum();
        }));
    }

    private Set<StaffId> members(List<String> to) {
        var members = new LinkedHashSet<StaffId>();
        to.forEach(id -> members.add(new StaffId(id)));
        if (members.isEmpty() || members.size() > MOST) {
            throw new IllegalArgumentException("name 1 to " + MOST + " members who are to see it: ?to=zhang&to=li");
        }
        var present = guides.active(members);
        members.stream().filter(member -> !present.contains(member)).findFirst().ifPresent(absent -> {
            throw new IllegalArgumentException(
                    "\"" + absent + "\" is no member of staff who can use WeCom; GET /api/v1/staff lists them");
        });
        return members;
    }

    private void note(String what, Set<StaffId> members, Instant now, Actor actor) {
        var to = String.join(" ", members.stream().map(StaffId::value).toList());
        audit.append(List.of(new AuditEntry(
                now, actor, "announcement.test", Optional.empty(), Optional.empty(), Map.of("what", what, "to", to))));
    }

    static List<Showing> showings(String name, List<Content> contents) {
        var showings = new ArrayList<Showing>();
        for (int i = 0; i < contents.size(); i++) {
            var nr = contents.size() == 1 ? "" : " 第 " + (i + 1) + " 条";
            showings.add(showing("【试发】群公告「" + name + "」" + nr, contents.get(i)));
        }
        return showings;
    }

    private static Showing showing(String title, Content content) {
        var written = new ArrayList<String>();
        content.picture()
                .filter(picture -> picture.mediaId().isEmpty())
                .flatMap(Attachment.Image::picUrl)
                .ifPresent(url -> written.add("【图片】" + url));
        content.link().ifPresent(link -> written.add(card(link.title(), link.url())));
        content.miniProgram().ifPresent(program -> written.add(card(program.title(), program.page())));
        content.attachments().forEach(one -> one.title()
                .ifPresent(
                        words -> written.add(card(words, one.url().or(one::page).orElse("")))));
        var cards = written.isEmpty() ? "" : "\n（以下在群里是图片或可点的卡片，这里只能写出来）\n" + String.join("\n", written);
        return new Showing(title + "\n" + content.text() + cards, media(content), uploaded(content));
    }

    private static String card(String title, String where) {
        return "【卡片】" + title + " " + where;
    }

    /** Not the covers of mini-programs. */
    private static List<Long> media(Content content) {
        return content.attachments().stream()
                .filter(one -> one.kind() != Attached.Kind.MINI_PROGRAM)
                .flatMap(one -> one.media().stream())
                .toList();
    }

    private static List<String> uploaded(Content content) {
        return content.picture().flatMap(Attachment.Image::mediaId).stream().toList();
    }
}
