package io.guanxi.guide;

import io.guanxi.guide.CardRows.Card;
import io.guanxi.todo.DayList.Line;
import io.guanxi.todo.DayList.State;
import io.guanxi.wecom.ButtonCard;
import io.guanxi.wecom.ButtonCard.Button;
import io.guanxi.wecom.ButtonCard.Row;
import io.guanxi.wecom.ButtonCard.Selection;
import io.guanxi.wecom.ExternalUserId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the card of a day looks like: a row for each person with the reason, a list to choose one of those who are left (the
 * next one is chosen already), four buttons, and words to adapt.
 */
final class CardFace {
    static final String DONE = "done";
    static final String DETAIL = "detail";
    static final String LATER = "later";
    static final String UNSUITABLE = "unsuitable";
    static final String QUESTION = "who";

    private static final List<Button> BUTTONS = List.of(
            new Button(DONE, "完成"), new Button(DETAIL, "看详情"), new Button(LATER, "稍后"), new Button(UNSUITABLE, "不合适"));
    private static final int ROWS = 6;
    private static final int NAME = 6;
    private static final int VALUE = 30;
    private static final int OPTION = 16;
    private static final int TEXT = 160;

    private CardFace() {}

    /** @param chosen who stands in the list at first, if they are still open */
    static ButtonCard of(Card card, List<Line> lines, Map<ExternalUserId, String> names, Optional<Long> chosen) {
        var open = lines.stream().filter(line -> line.state() == State.OPEN).toList();
        var first = open.stream()
                .filter(line -> chosen.filter(id -> id == line.id()).isPresent())
                .findFirst()
                .or(() -> open.stream().findFirst());
        var day = card.day().getMonthValue() + "月" + card.day().getDayOfMonth() + "日";
        return new ButtonCard(
                card.key(),
                "今日待办",
                open.isEmpty() ? day + "，都看过了" : day + "，" + open.size() + " 位值得一句话",
                open.isEmpty() ? "辛苦了。" : "选一位，再点下面的按钮。" + more(lines.size() - ROWS),
                first.map(line -> words(line, names)).orElse(""),
                lines.stream()
                        .sorted(Comparator.comparing(line -> line.state() == State.EXPIRED))
                        .limit(ROWS)
                        .map(line -> row(line, names))
                        .toList(),
                first.map(line -> selection(open, line, names)),
                BUTTONS,
                Optional.of("今天都处理好了").filter(words -> open.isEmpty()));
    }

    private static String more(int hidden) {
        return hidden > 0 ? "另有 " + hidden + " 位在下面的列表里。" : "";
    }

    private static Row row(Line line, Map<ExternalUserId, String> names) {
        return new Row(cut(name(line, names), NAME), cut(mark(line.state()) + line.why(), VALUE));
    }

    private static String mark(State state) {
        return switch (state) {
            case OPEN -> "";
            case LATER -> "稍后 · ";
            case DONE -> "✓ 完成 · ";
            case UNSUITABLE -> "不合适 · ";
            case EXPIRED -> "已过期 · ";
        };
    }

    private static Selection selection(List<Line> open, Line first, Map<ExternalUserId, String> names) {
        return new Selection(
                QUESTION,
                "哪一位",
                open.stream()
                        .limit(10)
                        .map(line -> new ButtonCard.Option(
                                Long.toString(line.id()), cut(name(line, names) + " " + line.why(), OPTION)))
                        .toList(),
                Long.toString(first.id()));
    }

    private static String words(Line line, Map<ExternalUserId, String> names) {
        return cut(
                line.suggestion()
                        .map(words -> "可以对 " + name(line, names) + " 说：" + words)
                        .orElse(""),
                TEXT);
    }

    private static String name(Line line, Map<ExternalUserId, String> names) {
        return names.getOrDefault(line.customer(), "（未留名）");
    }

    /** As many characters as WeCom advises, an ellipsis included; never within one. */
    static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }
}
