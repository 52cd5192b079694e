package io.guanxi.alarm;

import io.guanxi.touch.TouchTroubles.Silent;
import java.time.format.DateTimeFormatter;

/** What operators read of plans that nobody hears: of which time, and who has to do what. */
final class PlanWords {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("M月d日 HH:mm");

    private static final String NEXT = "请由 %s 以外的同事审批，否则下次仍可能不发；不再需要就取消该计划。";
    private static final String OVER = "该计划已没有下一次：仍需发送请取消并重新创建，不再需要就取消。";

    private PlanWords() {}

    static String unapproved(Silent plan) {
        return time(plan)
                + plan.why()
                        .map(why -> " 这一次没有发出，也不会补发。" + (plan.over() ? OVER : who(plan, NEXT)))
                        .orElseGet(() -> " 这一次要等审批。" + who(plan, "请由 %s 以外的同事在此之前审批，否则这一次不会发出。"));
    }

    static String unsayable(Silent plan) {
        return time(plan) + " 这一次没有发出：" + plan.why().orElse("");
    }

    private static String time(Silent plan) {
        return "“" + plan.name() + "”：" + MOMENT.format(plan.at());
    }

    /** Nobody can be told from an author who is not named. */
    private static String who(Silent plan, String anotherThan) {
        return plan.author().isEmpty() ? "该计划没有署名，无法审批：请取消后署名（X-Operator）重新创建。" : anotherThan.formatted(plan.author());
    }
}
