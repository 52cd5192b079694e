package io.guanxi.rhythm;

import io.guanxi.todo.ToDo;
import io.guanxi.wecom.StaffId;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a guide is told of a customer who is expected again, and a kindness that sells nothing. */
final class KindWords {
    private static final String KIND = "rhythm";
    private static final int WORTH = 50;
    private static final List<String> KINDNESSES = List.of("好久不见，最近都还好吗？", "最近过得怎么样？有空来坐坐。", "天气在变，照顾好自己呀。");
    private static final List<String> KINDNESSES_ABOUT =
            List.of("上次的%s用着还合意吗？", "跟您分享一个%s的小窍门：", "最近%s还够用吗？有什么想聊的随时找我。");

    private KindWords() {}

    static ToDo toDo(StaffId guide, Usual usual, LocalDate today, int ahead) {
        var until = usual.rhythm().expectedOn().plusDays(ahead);
        return new ToDo(
                KIND,
                key(usual),
                guide,
                usual.customer(),
                why(usual, today),
                Optional.of(kindness(usual)),
                WORTH,
                today,
                until.isBefore(today) ? today : until);
    }

    /** One for each awaited purchase; a category may be in any language. */
    private static String key(Usual usual) {
        return usual.customer() + "/"
                + UUID.nameUUIDFromBytes(usual.category().getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .substring(0, 8)
                + "/" + usual.rhythm().lastOn();
    }

    static String why(Usual usual, LocalDate today) {
        var rhythm = usual.rhythm();
        var what = usual.category().isEmpty() ? "" : "买" + usual.category();
        var when = rhythm.expectedOn().isBefore(today)
                ? "原以为" + day(rhythm.expectedOn()) + "会来"
                : "大约" + day(rhythm.expectedOn()) + "再来";
        return "%s（常每 %d 天来%s，上次%s）".formatted(when, rhythm.intervalDays(), what, day(rhythm.lastOn()));
    }

    /** Another one after each purchase. */
    private static String kindness(Usual usual) {
        var some = usual.category().isEmpty() ? KINDNESSES : KINDNESSES_ABOUT;
        var last = usual.rhythm().lastOn();
        int which = Math.floorMod(usual.customer().value().hashCode() + last.hashCode(), some.size());
        return some.get(which).formatted(usual.category());
    }

    private static String day(LocalDate day) {
        return day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }
}
