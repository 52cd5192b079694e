package io.guanxi.guide;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * What guides write, in one form: signs and digits that a Chinese keyboard makes wide become narrow, a command in
 * traditional characters becomes the simplified one, and what stands around a single word goes. What is said after the
 * command stays as it was written.
 */
final class Forgiving {
    private static final String WIDE = "０１２３４５６７８９＋－＃／＠．";
    private static final String NARROW = "0123456789+-#/@.";
    private static final Pattern BEFORE = Pattern.compile("^[\\s“”\"「」【】。，,.!！~～]+");
    private static final Pattern BEHIND = Pattern.compile("[\\s“”\"「」【】。，,!！~～]+$");

    private static final Map<String, String> TRADITIONAL = Map.ofEntries(
            Map.entry("客戶", "客户"),
            Map.entry("暗號", "暗号"),
            Map.entry("核銷", "核销"),
            Map.entry("標籤", "标签"),
            Map.entry("標簽", "标签"),
            Map.entry("取消標籤", "取消标签"),
            Map.entry("取消標簽", "取消标签"),
            Map.entry("備註", "备注"),
            Map.entry("備注", "备注"),
            Map.entry("答應", "答应"),
            Map.entry("聊過", "聊过"),
            Map.entry("請假", "请假"),
            Map.entry("取消請假", "取消请假"),
            Map.entry("業績", "业绩"),
            Map.entry("免打擾", "免打扰"),
            Map.entry("取消免打擾", "取消免打扰"),
            Map.entry("投訴", "投诉"),
            Map.entry("幫助", "帮助"),
            Map.entry("撤銷", "撤销"),
            Map.entry("稍後", "稍后"),
            Map.entry("不合適", "不合适"),
            Map.entry("詳情", "详情"));

    private Forgiving() {}

    static String plain(String written) {
        var begun = BEFORE.matcher(narrow(written)).replaceFirst("").strip();
        var text = begun.contains(" ") ? begun : BEHIND.matcher(begun).replaceFirst("");
        return TRADITIONAL.entrySet().stream()
                .filter(word -> text.startsWith(word.getKey()))
                .findFirst()
                .map(word -> word.getValue() + text.substring(word.getKey().length()))
                .orElse(text);
    }

    private static String narrow(String text) {
        var narrow = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            int at = WIDE.indexOf(text.charAt(i));
            char c = text.charAt(i) == '\u3000' ? ' ' : text.charAt(i);
            narrow.append(at < 0 ? c : NARROW.charAt(at));
        }
        return narrow.toString();
    }
}
