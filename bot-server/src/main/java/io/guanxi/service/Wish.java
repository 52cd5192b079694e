package io.guanxi.service;

import com.github.houbb.opencc4j.util.ZhConverterUtil;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What customers want of the assistant itself, in whatever words. The names are stored and never change. */
enum Wish {
    /** No more messages. */
    STOP,
    /** Messages again. */
    BACK,
    COMPLAINT,
    PERSON,
    HOURS,
    /** Who are you, what can you do. */
    MENU,
    /** Thanks, and the like: no question. */
    THANKS;

    /** What we send unasked. */
    private static final String NEWS = "(这些|这种|任何|你们|的|所有|垃圾|营销|活动){0,4}(消息|信息|广告|短信|微信|通知|推送|活动)";

    /** Or nothing is named: it is no order. */
    private static final String ENDED = "|(了|吧|啊|一下|全部|所有|谢谢){0,4}($|别|不|烦)";

    private static final Map<Wish, Pattern> WORDS = Map.of(
            STOP,
            Pattern.compile("^(td|t|tui|stop|unsubscribe|退定|取消订阅|拒收)$"
                    + "|^(你好|您好|我|麻烦|全部|请|帮|给|想|要|都|能不能|可以|直接|马上){0,6}退订(" + NEWS + ENDED + ")"
                    + "|(帮我|给我|请|想|要|麻烦)退订(" + NEWS + ENDED + ")"
                    + "|(不要|别|不用|不需要|勿|不想|不准|停止|拒绝)再?((给|跟|向)我们?)?再?"
                    + "(发了(?![货错霉])|发(" + NEWS + "|这些|东西)|群发|推送|打扰|骚扰|接收|收到?" + NEWS + ")"
                    + "|(不要|别|不用|不需要|勿|不想)再((给|跟|向)我们?)?发((给?我们?)?([了啦吧]|$)|优惠|促销|券|链接|这种([了啦]|$))"
                    + "|(不要|别|勿|不需要|不想你们)再?联系我(?![的老妈爸家朋同女男先太])"
                    + "|^(不要|别|不用)发[了啦]?$|取消(消息)?(推送|订阅)|^(我要|我想|请|帮我|麻烦){0,2}取消(消息|活动)?通知[了吧]?(谢谢)?$"),
            BACK,
            Pattern.compile(
                    "^(我要|我想|请|请帮我)?(恢复|恢复(一下)?(订阅|接收|发送|推送|消息|通知)|重新(订阅|接收)|继续发(消息)?|可以(继续)?发(消息)?了?)(吧|了|谢谢)?$"),
            COMPLAINT,
            Pattern.compile("投诉|举报|差评|骗子|骗人|被骗|欺骗|诈骗|退款|退钱|退货|赔偿|赔钱|维权|消协|12315|工商局|市场监管"
                    + "|过敏|拉肚子|腹泻|食物中毒|吃坏|变质|发霉|馊了|异物|虫子|头发丝|过期了|态度(太|很|非常|这么)?(差|恶劣|不好)|太差劲|气死|很生气|非常生气|垃圾店"),
            PERSON,
            Pattern.compile("人工|真人|活人|转人|找人|^(找|叫|联系)?(客服|店员|店长|导购|老板)(在吗|呢|吗)?$"
                    + "|(找|叫|联系|转)(一下|个)?(客服|店员|店长|导购|老板|经理)|不(想)?(要|跟|和|用)+(你|你这个)?机器人|(想|要)(和|跟)人(说|聊)"),
            HOURS,
            Pattern.compile("营业|几点(开|关|上班|下班|到几点)|(开|关)门|打烊|(现在|今天|明天|周末|还).{0,4}(开着|开吗|开不开|开店)|上班时间|hours"),
            MENU,
            Pattern.compile(
                    "^(你好|您好|你好呀|您好呀|hi|hello|嗨|哈喽|在吗|在么|在不在|有人吗|菜单|帮助|help|menu|开始|你是谁|你是机器人吗|你能做什么|你会什么|早上好|下午好|晚上好|早|1)(啊|呀|哦|吗)?$"),
            THANKS,
            Pattern.compile(
                    "^(好|好的|好滴|好嘞|行|可以|嗯|嗯嗯|哦|哦哦|噢|收到|知道了|明白|明白了|了解|ok|okay|谢谢|谢谢你|谢谢您|多谢|感谢|thx|thanks|thankyou|拜拜|再见|没事了|没有了|不用了)(了|哈|啊|呢|哦|谢谢|您|你)?$"));

    /** What sounds like it and means the contrary, or only asks. */
    private static final Pattern NO_STOP = Pattern.compile("(不要|别|不想|不)(给我)?(取消订阅|退订)"
            + "|(订单|蛋糕|面包|下单|预[订定]).{0,12}退订"
            + "|(是不是|是否|为什么|为啥)(你们|已经|就|都|又|被){0,3}(停止|拒绝|取消|退订)"
            + "|(停止|取消)(消息)?(推送|发送|接收|订阅)了[吗么没]");

    private static final Pattern COMPLAINS = Pattern.compile("投诉|举报");

    /** Between what was said; no word goes together with one behind it. */
    private static final String BORDER = "，";

    /** Neither asks for something nor says that it was not done; within one clause. */
    private static final String PLAINLY = "(?:很快|[^，没不未才要请求望烦尽赶快紧马立速])";

    private static final String WELL =
            "[得的]?(很|挺|非常|真|特别|蛮)?(及时|满意|到位|妥当" + "|快(?![一两二三四五六七八九十半几\\d])|好(?![慢差烂久敷笑几多长没吗]|了[吗没么]))";

    private static final String THANKS_FOR_IT = "，?(谢谢|感谢|多谢)";

    /** It would be made if not. */
    private static final String NO_THREAT = "(投诉|举报)(?![^了，]{0,4}(不|才|难|都|就(?![是想问])))";

    /** None is made, the telephone is asked for, or it was, some time ago, dealt with well. */
    private static final Pattern NO_COMPLAINT =
            Pattern.compile("(?<![得是要再]|不能|以为|以为我|以为我们)不(想|要|是|再|会|用|必|去|打算|准备){0,3}" + NO_THREAT
                    + "|(?<!是)没有?(想|要|再|去|打算|准备){0,3}" + NO_THREAT
                    + "|(?<![特分个])别(想|要|再|去){0,2}" + NO_THREAT
                    + "|(?<![不没别给让肯]|不能)(取消|撤销)(投诉|举报)"
                    + "|(?<!打|拨)(投诉|举报)的?(电话|热线|号码|渠道|邮箱|方式|入口){1,2}是?(多少|几号|什么|哪|在哪|有吗|呢|吗|$)"
                    + "|(上次|上回|那次|之前|昨天|前天)" + PLAINLY + "{0,4}投诉" + PLAINLY + "{0,4}(处理|解决|回复)" + WELL
                    + "|投诉" + PLAINLY + "{0,2}已经?" + PLAINLY + "{0,2}(处理|解决|回复)" + WELL
                    + "|投诉" + PLAINLY + "{0,2}已经?" + PLAINLY + "{0,2}(处理|解决)[好完]?" + THANKS_FOR_IT
                    + "|(?<![要想请去])投诉" + PLAINLY + "{0,4}(处理|解决)[好完]?了" + THANKS_FOR_IT);

    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{Nd}]+");
    private static final Pattern AROUND = Pattern.compile("^" + BORDER + "|" + BORDER + "$");

    private static final Map<String, Wish> ENTRIES =
            Map.of("person", PERSON, "hours", HOURS, "stop", STOP, "back", BACK, "menu", MENU);

    /** Those that may come together: somebody opts out and complains at once. */
    private static final List<Wish> ORDER = List.of(STOP, BACK, COMPLAINT, PERSON, HOURS, MENU, THANKS);

    /** Of an entry of our menu. */
    static Optional<Wish> tapped(String menuId) {
        return Optional.ofNullable(ENTRIES.get(menuId));
    }

    /** Simplified or traditional, wide or narrow, with whatever punctuation, spaces and emoji: only letters and digits are left. */
    static String plain(String written) {
        return plain(written, "");
    }

    private static String plain(String written, String between) {
        var bare = NO_LETTERS
                .matcher(Normalizer.normalize(written, Normalizer.Form.NFKC))
                .replaceAll(between);
        return ZhConverterUtil.toSimple(bare).toLowerCase(Locale.ROOT);
    }

    /** Of what sounds like a complaint, whether it is one about us: not of what was bought, and no wish for money back. */
    static boolean complains(String written) {
        var clauses = AROUND.matcher(plain(written, BORDER)).replaceAll("");
        return COMPLAINS.matcher(NO_COMPLAINT.matcher(clauses).replaceAll("。")).find();
    }

    /** Those that the words say; besides opting out and a complaint at most one. */
    static Set<Wish> of(String plain) {
        var found = EnumSet.noneOf(Wish.class);
        for (var wish : ORDER) {
            var words = Objects.requireNonNull(WORDS.get(wish));
            var meant = wish == STOP ? NO_STOP.matcher(plain).replaceAll("。") : plain;
            if (words.matcher(meant).find()
                    && (found.isEmpty() || (wish == COMPLAINT && found.equals(EnumSet.of(STOP))))) {
                found.add(wish);
            }
        }
        return found;
    }
}
