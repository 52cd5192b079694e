package io.guanxi.alarm;

import io.guanxi.touch.TouchTroubles.Silent;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** What operators read of plans that nobody hears: of which time, and who has to do what. */
final class PlanWords {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("M月d日 HH:mm");

    private static final String NEXT = "请由 %s 以外的同事审批，否则下次仍可能不发；不再需要就取消该计划。";
    private static final String OVER = "该计划已没有下一次：仍需发送请取消并重新创建，不再需要就取消。";

    private static final Pattern NO_SEGMENT = Pattern.compile("there is no segment ([0-9]+)");

    private PlanWords() {}

    static String unapproved(Silent plan) {
        return time(plan)
                + plan.why()
                        .map(why -> " 这一次没有发出，也不会补发。" + (plan.over() ? OVER : who(plan, NEXT)))
                        .orElseGet(() -> " 这一次要等审批。" + who(plan, "请由 %s 以外的同事在此之前审批，否则这一次不会发出。"));
    }

    static String unsayable(Silent plan) {
        return time(plan) + " 这一次没有发出：" + plan.why().map(PlanWords::inChinese).orElse("");
    }

    /** Of what happens most; what nobody has put in Chinese yet is still worth more than nothing. */
    private static String inChinese(String why) {
        var gone = NO_SEGMENT.matcher(why);
        return gone.matches() ? "人群 " + gone.group(1) + " 已被删除。请取消该计划，需要时换一个人群重新创建。" : why;
    }

    private static String time(Silent plan) {
        return "“" + plan.name() + "”：" + MOMENT.format(plan.at());
    }

    /** Nobody can be told from an author who is not named. */
    private static String who(Silent plan, String anotherThan) {
        return plan.author().isEmpty() ? "该计划没有署名，无法审批：请取消后署名（X-Operator）重新创建。" : anotherThan.formatted(plan.author());
    }
}
