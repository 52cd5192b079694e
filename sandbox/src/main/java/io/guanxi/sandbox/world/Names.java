package io.guanxi.sandbox.world;

import java.util.List;
import java.util.random.RandomGenerator;

/** Names for people and shops that do not exist. */
final class Names {
    static final List<String> SHOPS = List.of("静安寺店", "徐家汇店", "陆家嘴店", "五角场店", "虹桥店", "中山公园店");

    /** Userid and name. */
    static final List<List<String>> GUIDES = List.of(
            List.of("zhangwei", "张薇"),
            List.of("liuyang", "刘洋"),
            List.of("chenjing", "陈静"),
            List.of("zhaomin", "赵敏"),
            List.of("sunhao", "孙浩"),
            List.of("zhouting", "周婷"),
            List.of("wulei", "吴磊"),
            List.of("zhengshuang", "郑爽爽"),
            List.of("wangfang", "王芳"),
            List.of("linxiaoyan", "林小燕"),
            List.of("hemei", "何梅"),
            List.of("gaoyuan", "高远"));

    static final List<String> GROUPS = List.of("早餐福利群", "周末面包群", "老客户群", "宝妈烘焙群", "咖啡爱好者", "新品试吃群");
    static final List<String> NOTES = List.of("", "常点美式", "爱喝燕麦拿铁，少糖", "周末带孩子来", "公司团购联系人", "对花生过敏");

    private static final String FAMILY = "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕";
    private static final String GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红玲建国文辉力鹏雪梅琳婷宇浩晨欣怡佳子轩梓涵诗雨思源嘉懿";

    private Names() {}

    static String ofPerson(RandomGenerator random) {
        var name = one(FAMILY, random) + one(GIVEN, random);
        return random.nextInt(10) < 7 ? name + one(GIVEN, random) : name;
    }

    private static String one(String of, RandomGenerator random) {
        return String.valueOf(of.charAt(random.nextInt(of.length())));
    }

    static <T> T oneOf(List<T> of, RandomGenerator random) {
        return of.get(random.nextInt(of.size()));
    }
}
