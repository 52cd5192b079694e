package io.guanxi.rhythm;

import io.guanxi.outbox.OutboxKind;
import io.guanxi.segment.Population;
import io.guanxi.wecom.ApiError;
import io.guanxi.wecom.AppMessageApi.AppMessageSent;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.WeCom;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The card itself, written when it is sent, so that it names nobody who was erased meanwhile. After an attempt without an
 * answer it is made again: WeCom drops the repetition if the first one arrived.
 */
@Component
class RhythmCard implements OutboxKind<RhythmCard.Card, AppMessageSent> {
    static final String NAME = "rhythm-card";
    private static final String API = "message/send";
    private static final Duration SAME_CARD = Duration.ofHours(4);
    /** WeCom cuts what is longer than 2048, possibly in the middle of a character (90236). */
    private static final int MOST_BYTES = 1900;

    private static final List<String> KINDNESSES = List.of("问候一声，聊聊近况", "问问最近过得怎么样", "天气在变，叮嘱一句照顾好自己");
    private static final List<String> KINDNESSES_ABOUT = List.of("问问上次的%s用着还合意吗", "分享一个%s的小窍门", "聊聊%s的心得");

    /** A guide's card of that day. */
    record Card(StaffId guide, LocalDate day) {}

    private final CardRows cards;
    private final Population population;
    private final WeCom weCom;

    RhythmCard(CardRows cards, Population population, WeCom weCom) {
        this.cards = cards;
        this.population = population;
        this.weCom = weCom;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Card> payload() {
        return Card.class;
    }

    @Override
    public String api() {
        return API;
    }

    @Override
    public Outcome<AppMessageSent> send(Card card) {
        var lines = cards.of(card.guide(), card.day());
        if (lines.isEmpty()) {
            return new Outcome.Refused<>(new ApiError(API, 0, "nobody on the card is a customer any more"));
        }
        var names = population.names(lines.stream().map(CardRows.Line::customer).toList());
        return weCom.appMessages().text(List.of(card.guide()), text(lines, names, card.day()), SAME_CARD);
    }

    static String text(List<CardRows.Line> lines, Map<ExternalUserId, String> names, LocalDate today) {
        var text = new StringBuilder("【老朋友该来了】今天有 " + lines.size() + " 位值得问候：");
        int shown = 0;
        for (var line : lines) {
            var next = "\n" + (shown + 1) + ". " + words(line, names.getOrDefault(line.customer(), "（未留名）"), today);
            if (bytes(text) + bytes(next) > MOST_BYTES) {
                break;
            }
            text.append(next);
            shown++;
        }
        if (shown < lines.size()) {
            text.append("\n另有 ").append(lines.size() - shown).append(" 位。");
        }
        return text.append("\n不必推销，一句真心的问候就好。").toString();
    }

    private static String words(CardRows.Line line, String name, LocalDate today) {
        var what = line.category().isEmpty() ? "" : "买" + line.category();
        var when = line.expectedOn().isBefore(today)
                ? "原以为" + day(line.expectedOn()) + "会来"
                : "大约" + day(line.expectedOn());
        return "%s：常每 %d 天来%s，上次%s，%s。\n   可以：%s。"
                .formatted(name, line.intervalDays(), what, day(line.lastOn()), when, kindness(line));
    }

    /** Another one after each purchase. */
    private static String kindness(CardRows.Line line) {
        var some = line.category().isEmpty() ? KINDNESSES : KINDNESSES_ABOUT;
        int which =
                Math.floorMod(line.customer().value().hashCode() + line.lastOn().hashCode(), some.size());
        return some.get(which).formatted(line.category());
    }

    private static String day(LocalDate day) {
        return day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    private static int bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
