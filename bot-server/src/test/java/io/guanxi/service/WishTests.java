package io.guanxi.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WishTests {

    @ParameterizedTest
    @CsvSource({
        "不要再发, STOP",
        "不要再發了, STOP",
        "请不要再给我发消息, STOP",
        "別再發廣告了！！, STOP",
        "退订, STOP",
        "ＴＤ, STOP",
        "T, STOP",
        "退　订。, STOP",
        "能不能别群发, STOP",
        "别打扰, STOP",
        "停止推送, STOP",
        "我不想收你们的广告, STOP",
        "取消订阅, STOP",
        "帮我退订一下, STOP",
        "退订了, STOP",
        "麻烦退订, STOP",
        "你们太烦了，我要退订, STOP",
        "我退订, STOP",
        "退订谢谢, STOP",
        "您好，我要退订！, STOP",
        "我要退订你们的活动短信, STOP",
        "我要退订，烦死了, STOP",
        "不要再联系我, STOP",
        "不想再收到通知, STOP",
        "不想收到活动信息, STOP",
        "不要给我发微信了, STOP",
        "不需要再给我发消息, STOP",
        "取消通知, STOP",
        "不要再发给我了, STOP",
        "别再发优惠券了, STOP",
        "为什么取消不了，别再群发了, STOP",
        "不要再发了否则我投诉你们, STOP COMPLAINT",
        "恢复, BACK",
        "恢復, BACK",
        "请恢复发送, BACK",
        "可以继续发消息了, BACK",
        "我要投诉, COMPLAINT",
        "吃了拉肚子, COMPLAINT",
        "面包发霉了, COMPLAINT",
        "面包發霉了 人工, COMPLAINT",
        "服务态度太差, COMPLAINT",
        "退款, COMPLAINT",
        "打12315, COMPLAINT",
        "人工, PERSON",
        "转 人工 客服, PERSON",
        "有没有真人啊, PERSON",
        "客服在吗, PERSON",
        "我不要跟机器人说, PERSON",
        "找一下店长, PERSON",
        "几点开门, HOURS",
        "今天開門嗎, HOURS",
        "你们营业到几点？, HOURS",
        "周末还开着吗, HOURS",
        "你好, MENU",
        "Hello!, MENU",
        "在吗？？, MENU",
        "菜单, MENU",
        "你是机器人吗, MENU",
        "谢谢, THANKS",
        "好的谢谢, THANKS",
        "OK👌, THANKS"
    })
    void wordsAreUnderstoodInWhateverForm(String written, String wishes) {
        assertThat(of(written))
                .isEqualTo(
                        Arrays.stream(wishes.split(" ", -1)).map(Wish::valueOf).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "不要退订",
                "别给我取消订阅",
                "面包什么时候发货",
                "你们发货了吗",
                "有什么好吃的",
                "草莓蛋糕多少钱",
                "我的券",
                "本月暗号",
                "生日农历八月十五",
                "😀",
                "",
                "！！！",
                "恢复营业了吗不知道",
                "好吃",
                "不要糖",
                "tea",
                "不想收到货了",
                "不用发票",
                "我要退订金",
                "我想退订单",
                "我要退订位",
                "我想退订蛋糕",
                "昨天下单的蛋糕我要退订",
                "退订了的蛋糕在哪",
                "不要再发错货了",
                "别再发错了",
                "不要再发冰的了",
                "不要再发货了",
                "是不是停止推送了",
                "你们停止推送了吗",
                "收到取消通知了",
                "没收到取货通知",
                "不想收到东西了",
                "不用联系我老公"
            })
    void whatMeansSomethingElseOptsNobodyOutAndCallsNobody(String written) {
        assertThat(of(written)).doesNotContain(Wish.STOP, Wish.BACK, Wish.PERSON, Wish.COMPLAINT);
    }

    private static Set<Wish> of(String written) {
        return Wish.of(Wish.plain(written));
    }

    @ParameterizedTest
    @CsvSource({
        "我要投诉,true",
        "举报,true",
        "信不信我投诉你,true",
        "我不得不投诉你们,true",
        "别以为我不会投诉,true",
        "再不处理我就投诉,true",
        "我要投诉，投诉电话多少,true",
        "投诉电话没人接,true",
        "上次投诉还没处理,true",
        "投诉处理得好慢,true",
        "投诉处理得不好,true",
        "'我要投诉，请尽快处理，谢谢',true",
        "我要投诉请尽快处理谢谢,true",
        "'我要投诉，麻烦尽快解决，谢谢',true",
        "我要投诉麻烦解决谢谢,true",
        "'我要投诉，希望尽快处理好',true",
        "'我要投诉，赶紧解决好',true",
        "我要投诉赶紧解决好谢谢,true",
        "再不取消，投诉你们！,true",
        "再不取消投诉你们,true",
        "跟你们说了没有用，投诉！,true",
        "说了没有用投诉,true",
        "不投诉不行了,true",
        "不投诉你们就不处理,true",
        "特别想投诉你们,true",
        "再不投诉就晚了,true",
        "是不是要投诉才有人管,true",
        "投诉已经处理三天了，谢谢,true",
        "投诉电话，没人接,true",
        "退款,false",
        "不投诉了,false",
        "取消投诉,false",
        "我不是要投诉,false",
        "我不会投诉的,false",
        "以后不会再投诉了,false",
        "不用投诉,false",
        "没打算投诉,false",
        "投诉电话多少,false",
        "你们的投诉热线是什么,false",
        "上次投诉处理得很好，谢谢,false",
        "投诉已经解决了谢谢,false",
        "投诉已经解决了，谢谢！,false",
        "'上次的投诉很快就处理好了，感谢',false",
        "你们的投诉热线是什么？,false",
        "不，我不投诉。,false"
    })
    void aComplaintIsOneAboutUs(String words, boolean complains) {
        assertThat(Wish.complains(words)).isEqualTo(complains);
    }
}
