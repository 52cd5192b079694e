package io.guanxi.touch;

import io.guanxi.customer.Customers;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What a guide calls a customer: by the guide's own remark if that is a form of address, for a remark is the guide's own and may
 * say what no customer should read; else by the name in WeChat. Nothing is better than a remark that says more.
 */
@Component
class NamesForOne implements PersonalWords {
    private static final String CALLED = "称呼";
    private static final String NICKNAME = "昵称";

    private static final String SURNAME = "[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻苏潘葛范彭郎鲁韦马苗方俞任袁柳唐罗薛雷贺倪汤滕殷毕"
            + "郝安常乐于傅齐康伍余顾孟黄穆萧尹姚邵汪毛米戴宋庞熊纪舒屈项祝董梁杜阮蓝季贾路江童颜郭梅林徐邱骆高夏蔡田胡霍万卢莫房丁邓洪包左石崔龚程邢"
            + "裴陆翁甘叶黎白龙刘段侯古肖向温曾廖文辛关欧聂曲申易史游司诸]";

    /** 王姐, 李小明, 小陈, 乐乐妈妈; not 王姐 爱砍价 3号桌, nor 爱砍价王姐. */
    private static final Pattern ADDRESS = Pattern.compile(SURNAME + "\\p{IsHan}{1,2}|[小老阿]\\p{IsHan}"
            + "|(?:" + SURNAME + "\\p{IsHan}{0,2}|[小老阿大]?\\p{IsHan}?)"
            + "(?:姐姐?|哥哥?|先生|女士|小姐|太太|老师|总|阿姨|叔叔?|经理|医生|老板)|\\p{IsHan}{1,2}(?:妈妈?|爸爸?)|[A-Za-z]{2,12}");

    private final Customers customers;

    NamesForOne(Customers customers) {
        this.customers = customers;
    }

    @Override
    public Set<String> names() {
        return Set.of(CALLED, NICKNAME);
    }

    @Override
    public Map<ExternalUserId, Map<String, String>> of(StaffId guide, Collection<ExternalUserId> asked) {
        return customers.known(guide, asked).values().stream()
                .collect(Collectors.toMap(
                        Customers.Acquaintance::customer,
                        each -> Map.of(CALLED, called(each.remark().strip(), each.name()), NICKNAME, each.name())));
    }

    static String called(String remark, String name) {
        if (remark.isEmpty() || remark.equals(name.strip())) {
            return name;
        }
        return ADDRESS.matcher(remark).matches() ? remark : "";
    }
}
