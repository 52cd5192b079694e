package io.guanxi.sandbox.control;

import java.util.Map;

/** The page that says what can be done here. */
final class HelpPage {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>Simulated WeCom</title>
            <style>body{font:16px/1.5 sans-serif;max-width:60em;margin:2em auto;padding:0 1em}pre{background:#f4f4f4;padding:.7em;overflow-x:auto}</style>
            <h1>Simulated WeCom</h1>
            <p><strong><a href="/_sandbox/chat">Chat as a guide or a customer · 扮演导购或客户</a></strong></p>
            <p>%s</p>
            <h2>Look</h2>
            <p>%s</p>
            <h2>Make somebody act</h2>
            <pre>
            curl -d '{"staff":"zhangwei","name":"李娜","state":"counter"}'            %3$s/_sandbox/scan
            curl -d '{"way":"counter","name":"李娜"}'                                 %3$s/_sandbox/scan
            curl -d '{"staff":"zhangwei","text":"今天有什么任务？"}'                    %3$s/_sandbox/write
            curl -d '{"staff":"zhangwei","customer":"wm…","text":"您好"}'               %3$s/_sandbox/say
            curl -d '{"staff":"zhangwei","customer":"wm…","add":["金卡"],"remove":[]}' %3$s/_sandbox/edit-tags
            curl -d '{"staff":"zhangwei","customer":"wm…","remark":"李姐"}'            %3$s/_sandbox/edit-remark
            curl -d '{"staff":"zhangwei","customer":"wm…"}'                           %3$s/_sandbox/customer-deletes
            curl -d '{"staff":"zhangwei","customer":"wm…"}'                           %3$s/_sandbox/staff-deletes
            curl -d '{}'                                                              %3$s/_sandbox/confirm
            curl -d '{"staff":"zhangwei"}'                                            %3$s/_sandbox/leave
            curl -d '{"group":"母婴","tags":["奶粉","尿布"]}'                           %3$s/_sandbox/create-tags
            curl -d '{"tag":"奶粉","name":"婴儿奶粉"}'                                  %3$s/_sandbox/rename-tag
            curl -d '{"tag":"尿布"}'                                                  %3$s/_sandbox/delete-tag
            curl -d '{"group":"母婴"}'                                                %3$s/_sandbox/shuffle-tags
            curl -d '{"staff":"zhangwei","name":"老友群"}'                             %3$s/_sandbox/open-group
            curl -d '{"group":"老友群","customer":"wm…"}'                              %3$s/_sandbox/join-group
            curl -d '{"group":"老友群","customer":"wm…"}'                              %3$s/_sandbox/quit-group
            curl -d '{"group":"老友群","name":"新名字"}'                                %3$s/_sandbox/rename-group
            curl -d '{"staff":"wangfang","name":"王芳","department":1}'                %3$s/_sandbox/hire
            curl -d '{"staff":"wangfang","department":2}'                             %3$s/_sandbox/move
            curl -d '{"staff":"zhangwei","button":"done","option":"李娜"}'              %3$s/_sandbox/press
            curl -d '{"staff":"zhangwei","key":"今日"}'                                %3$s/_sandbox/menu
            curl -d '{"event":"inactive_alert","days":7}'                             %3$s/_sandbox/app-alarm
            curl -d '{"customer":"wm…"}'                                              %3$s/_sandbox/refuse-transfer
            curl -d '{}'                                                              %3$s/_sandbox/complete-transfers
            curl -d '{"staff":"zhangwei","most":150}'                                 %3$s/_sandbox/limit-customers
            curl -d '{"staff":"zhangwei","code":40098}'                               %3$s/_sandbox/bar-from-transfers
            </pre>
            <p><code>customer</code> is an external_userid or a name that only one customer has; tags go by name or id;
            <code>rename-tag</code> and <code>delete-tag</code> take <code>group</code> instead of <code>tag</code>;
            <code>say</code> with <code>"by":"customer"</code> is the customer's answer, and <code>said?staff=…&amp;customer=…</code> shows both;
            <code>press</code> takes the member's last card unless <code>card</code> names one;
            <code>confirm</code> takes <code>massMessage</code> and <code>staff</code> to confirm less than everything;
            <code>complete-transfers</code> lets the 24 hours pass for every customer on their way to a colleague.</p>
            <h2>Open a member's sidebar</h2>
            <pre>
            %3$s/_sandbox/sidebar?staff=zhangwei&amp;customer=wm…
            %3$s/_sandbox/sidebar?staff=zhangwei&amp;chat=wr…
            </pre>
            <h2>Make WeCom misbehave</h2>
            <pre>
            curl -d '{"api":"*","kind":"latency","delayMs":800}'                                 %3$s/_sandbox/faults
            curl -d '{"api":"externalcontact/mark_tag","kind":"errcode","code":45035,"times":3}' %3$s/_sandbox/faults
            curl -d '{"api":"externalcontact/add_msg_template","kind":"cut-after","times":1}'    %3$s/_sandbox/faults
            curl -X DELETE                                                                       %3$s/_sandbox/faults
            curl -d '{"duplicates":0.2,"lost":0.1,"swapped":0.3}'                                %3$s/_sandbox/callbacks
            </pre>
            """;

    private HelpPage() {}

    static String of(Map<String, Object> overview, Iterable<String> looks, String address) {
        var facts = new StringBuilder();
        overview.forEach(
                (name, value) -> facts.append(name).append(": ").append(value).append("<br>\n"));
        var links = new StringBuilder();
        looks.forEach(path -> links.append("<a href=\"")
                .append(path)
                .append("\">")
                .append(path)
                .append("</a> "));
        return PAGE.formatted(facts, links, address);
    }
}
