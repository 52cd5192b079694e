package io.guanxi.wecom;

import io.guanxi.wecom.Remedy.Fix;
import io.guanxi.wecom.Remedy.Ruling;
import java.util.List;

/** What only an operator can put right, mostly in WeCom's admin console (90313, 90664, 92109). */
final class OperatorRemedies {
    private static final String TRUSTED_DOMAIN =
            "in the admin console open the app → 网页授权及JS-SDK, and enter a trusted domain of the corp's own, with ICP filing "
                    + "and the ownership file in place, spelled exactly as in the link, port included";

    private static final String VISIBLE_RANGE =
            "in the admin console open the app → 可见范围, and add the members, departments or tags concerned";

    private static final String ENABLE_APP = "in the admin console open 应用管理 → the app, and enable it";

    static final List<Ruling> ALL = List.of(
            operator(
                    "the secret is not the app's, or the app is disabled",
                    "copy the app's Secret anew from 应用管理 → the app in the admin console, and see that the app is enabled; "
                            + "we do not ask WeCom again for 10 minutes, since wrong secrets get this server's IP banned for an hour",
                    40001,
                    40091),
            operator("the corp id does not exist", "copy the 企业ID from 我的企业 → 企业信息 in the admin console", 40013),
            operator(
                    "the secret is too weak for WeCom",
                    "reset the app's Secret in the admin console and configure the new one",
                    45031),
            operator(
                    "the agent id and the secret belong to different apps",
                    "copy AgentId and Secret from the same page of 应用管理 in the admin console",
                    301002,
                    40056),
            operator(
                    "the corp has no right to this API",
                    "see the API's page for what the corp must have (verification, number of active members), and apply for it",
                    48001,
                    43009),
            operator(
                    "the app may not call this API",
                    "list the app under 客户联系 → 可调用接口的应用 in the admin console (app group chats: 可见范围 must be the root department)",
                    48002,
                    92003),
            operator(
                    "WeCom took the right away because the app was not used",
                    "in the admin console open 应用管理 → the app, and enable the API again",
                    48006),
            operator(
                    "the customer-service account is not granted to the app",
                    "grant it under 微信客服 → API → 通过API管理的客服账号 in the admin console",
                    48007),
            operator(
                    "customer service is not open to this app",
                    "in the admin console open 微信客服 → API, and list the app under 可调用接口的应用",
                    95011,
                    95012,
                    95017,
                    95023),
            operator(
                    "the corp is not verified and has answered as many customers as WeCom allows",
                    "verify the corp (企业验证 or 认证) in the admin console",
                    95003),
            operator(
                    "the contact-sync secret may not read from a new IP",
                    "use the secret of a self-built app instead of 通讯录同步 to read members and departments",
                    48009),
            operator(
                    "WeCom does not take our TLS version",
                    "let this server's Java and any proxy speak TLS 1.2 or later",
                    48010),
            operator(
                    "too few members of the app are active for WeCom to give out customer data",
                    "see that the members in the app's range use WeCom, or narrow 可见范围 to those who do",
                    48011),
            operator("the app is disabled", ENABLE_APP, 50003, 50006, 60031),
            operator(
                    "a member, department or tag is outside the app's visible range",
                    VISIBLE_RANGE,
                    50002,
                    60011,
                    60021,
                    60030),
            operator(
                    "WeCom does not know this server's IP",
                    "add this server's IP under 企业可信IP of the app in the admin console; it must be the corp's own and works after about a minute",
                    60020),
            operator(
                    "none of these members has a licence for customer contact",
                    "assign 互通账号 licences to the members in the admin console",
                    701008),
            operator("the link's domain is not a trusted one", TRUSTED_DOMAIN, 50001, 80001, 85005, 85008, 85111),
            operator(
                    "the mini-program is not linked to the corp",
                    "link it under 应用管理 → 小程序 in the admin console",
                    90206,
                    90207,
                    90208),
            operator(
                    "cards with buttons need a callback URL",
                    "set the app's URL, Token and EncodingAESKey under 接收消息 → 设置API接收 in the admin console",
                    43012),
            operator(
                    "WeCom gives this function to some lines of business only",
                    "do without it, or have the corp's 经营类目 set in the admin console if it is missing or wrong",
                    41200,
                    41305),
            operator("the corp has not enabled moments", "enable 客户朋友圈 under 客户联系 in the admin console", 41211));

    private OperatorRemedies() {}

    private static Ruling operator(String message, String whatToDo, int... codes) {
        return Ruling.of(new Fix(message, whatToDo), codes);
    }
}
