package io.guanxi.service;

import java.util.Locale;
import java.util.Map;

/** As what something was understood, in a word that is kept when the words are gone. */
final class Topic {
    static final String MEDIA = "media";
    static final String UNCLEAR = "unclear";
    static final String TROUBLE = "trouble";
    static final String WELCOME = "welcome";
    static final String FAREWELL = "farewell";
    static final String HAND_OVER = "hand-over";
    static final String SILENT = "silent";
    static final String RECALLED = "recalled";
    static final String TO_PERSON = "to-person";

    private static final Map<String, String> CHINESE = Map.ofEntries(
            Map.entry(MEDIA, "发了图片、语音等"),
            Map.entry(UNCLEAR, "有问题助手没看懂"),
            Map.entry(TROUBLE, "助手出了点故障"),
            Map.entry(of(Wish.COMPLAINT), "有不满或投诉"),
            Map.entry(of(Wish.PERSON), "想找人工"),
            Map.entry(of(Wish.HOURS), "问了营业时间"),
            Map.entry(of(Wish.STOP), "不想再收消息"),
            Map.entry(of(Wish.BACK), "想恢复接收消息"));

    private Topic() {}

    /** What nobody asked for, so that nobody has to see to it if it does not arrive. */
    static boolean isCourtesy(String topic) {
        return topic.equals(WELCOME) || topic.equals(FAREWELL);
    }

    static String of(Wish wish) {
        return wish.name().toLowerCase(Locale.ROOT);
    }

    /** For a colleague to read; empty for what says nothing. */
    static String chinese(String topic, Map<String, String> answers) {
        return CHINESE.getOrDefault(topic, answers.containsKey(topic) ? "问了" + answers.get(topic) : "");
    }
}
