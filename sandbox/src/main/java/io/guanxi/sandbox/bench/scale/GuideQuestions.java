package io.guanxi.sandbox.bench.scale;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.guanxi.sandbox.bench.event.People;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.wecom.StaffId;
import java.util.ArrayList;
import java.util.List;

/** What guides write in turn, each with words by which one knows the right answer. Between two of one guide are all the others. */
final class GuideQuestions {
    private static final String TEXT = "<xml><ToUserName><![CDATA[%s]]></ToUserName>"
            + "<FromUserName><![CDATA[%s]]></FromUserName><CreateTime>%d</CreateTime><MsgType><![CDATA[text]]></MsgType>"
            + "<Content><![CDATA[%s]]></Content><MsgId>%d</MsgId><AgentID>%d</AgentID></xml>";
    private static final int KINDS = 8;

    private final GuideCrowd crowd;
    private long asked;

    GuideQuestions(GuideCrowd crowd) {
        this.crowd = crowd;
    }

    /** @param answered what the answer to it contains, and to no other of the guide's questions nearby */
    record Question(StaffId guide, String words, String answered, long number) {
        byte[] plaintext(long second) {
            return TEXT.formatted(CorpBuilder.CORP.value(), guide.value(), second, words, number, CorpBuilder.AGENT)
                    .getBytes(UTF_8);
        }
    }

    /** Every kind of question in turn. */
    List<Question> mixed(int count) {
        var questions = new ArrayList<Question>();
        for (int i = 0; i < count; i++) {
            questions.add(next((int) (asked + asked / crowd.guides()) % KINDS));
        }
        return questions;
    }

    /** Only the one that is answered out of hand: no look-up, the same words for everybody. */
    List<Question> empty(int count) {
        var questions = new ArrayList<Question>();
        for (int i = 0; i < count; i++) {
            questions.add(next(KINDS - 1));
        }
        return questions;
    }

    private Question next(int kind) {
        long number = ++asked;
        int guide = (int) (number % crowd.guides());
        long turn = number / crowd.guides();
        int theirs = crowd.customers() / crowd.guides();
        int customer = guide + crowd.guides() * (int) (turn * 37 % theirs);
        var tagged = GuideCrowd.name(guide);
        return switch (kind) {
            case 0 -> question(guide, "客户 " + GuideCrowd.name(customer), GuideCrowd.name(customer), number);
            case 1 -> question(guide, "客户 " + crowd.remark(customer), crowd.remark(customer), number);
            case 2 -> question(guide, "今日", "值得一句话的", number);
            case 3 -> question(guide, "标签 " + tagged + " +" + GuideCrowd.TAG, "标签“" + GuideCrowd.TAG, number);
            case 4 -> question(guide, "备注 " + GuideCrowd.name(customer) + " 爱喝美式", "记下了", number);
            case 5 -> question(guide, "暗号", "暗号", number);
            case 6 -> question(guide, "业绩", "月的数字", number);
            default -> question(guide, "帮助", "您可以这样问我", number);
        };
    }

    private static Question question(int guide, String words, String answered, long number) {
        return new Question(new StaffId(People.guide(guide)), words, answered, number);
    }
}
