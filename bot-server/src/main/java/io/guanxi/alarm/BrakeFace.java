package io.guanxi.alarm;

import io.guanxi.alarm.BrakeCardMapper.CardRow;
import io.guanxi.alarm.BrakeCards.Answer;
import io.guanxi.wecom.ButtonCard;
import io.guanxi.wecom.ButtonCard.Button;
import io.guanxi.wecom.ButtonCard.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** What the card about a plan that has stopped itself looks like: the figures in words, and whether it is to go on. */
final class BrakeFace {
    static final String GO_ON = "go-on";
    static final String STAY = "stay";

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("M月d日 HH:mm");
    private static final Button GO_ON_BUTTON = new Button(GO_ON, "继续发送");
    private static final Button STAY_BUTTON = new Button(STAY, "先停着");
    private static final int NAME = 20;

    private BrakeFace() {}

    /** @param who decided, as people call them */
    static ButtonCard of(CardRow card, String who) {
        var answer = Answer.of(card);
        return new ButtonCard(
                card.cardKey(),
                "触达刹车",
                "“" + name(card) + "”自动停下了",
                moment(card.pulledAt()) + "，" + card.planId() + " 号计划",
                answer.map(it -> decided(it, card, who)).orElse("删除导购的顾客太多了。请先看看说了什么、发给了谁，再决定要不要继续。还没发出的都已停下。"),
                List.of(
                        new Row("已收到", card.delivered() + " 位顾客"),
                        new Row("删除导购", card.gone() + " 位，每千位 " + share(card) + " 位"),
                        new Row("上限", "每千位 " + number(card.perThousand()) + " 位")),
                Optional.empty(),
                answer.isPresent() ? List.of(GO_ON_BUTTON) : List.of(GO_ON_BUTTON, STAY_BUTTON),
                answer.filter(it -> it != Answer.STAYS).map(it -> it == Answer.GOES_ON ? "已继续" : "已结束"));
    }

    static String decided(Answer answer, CardRow card, String who) {
        var at = Optional.ofNullable(card.answeredAt()).map(BrakeFace::moment).orElse("");
        return switch (answer) {
            case STAYS -> who + " 决定先停着（" + at + "）。想好了可以再点“继续发送”。";
            case GOES_ON -> who + " 让它继续了（" + at + "），从这时起重新计数。";
            case OVER -> "“" + name(card) + "”这一次停下已经过去，不用再处理。";
        };
    }

    static String name(CardRow card) {
        var name = card.planName();
        return name.codePointCount(0, name.length()) <= NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, NAME - 1)) + "…";
    }

    /** Of those who got it, in a thousand. */
    private static String share(CardRow card) {
        return number(1000.0 * card.gone() / Math.max(1, card.delivered()));
    }

    private static String number(double perThousand) {
        return BigDecimal.valueOf(perThousand)
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String moment(Instant at) {
        return MOMENT.format(at.atZone(ZONE));
    }
}
