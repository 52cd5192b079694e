package io.guanxi.guide;

import io.guanxi.customer.Customers;
import io.guanxi.customer.Customers.Acquaintance;
import io.guanxi.guide.Choices.Choice;
import io.guanxi.staff.Guides.Guide;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** 免打扰 or 投诉 and a customer of the guide's own, or the name and 说不用了: they are left alone. */
@Component
@Order(80)
class SaysNo implements GuideCommand {
    private static final Pattern COMMAND = Pattern.compile("(免打扰|勿扰|别打扰|不要打扰|退订|投诉)[了\\s:：]*(.*)");
    private static final String NEWS = "(?:(?:活动|群发|你们的|我们的|这些){0,2}(?:消息|信息|通知))";
    private static final String TO_THEM = "(?:给.{1,3}?)?";
    private static final Pattern TOLD = Pattern.compile("(.+?)[\\s,，:：]*(?:说|(?:要|想)(?!不))?(不用了|免打扰|退订" + NEWS + "?|投诉"
            + "|(?:不要|别|不想)再?" + TO_THEM + "再?(?:发|收到?)" + NEWS + "?)了?");
    /** Of what? In a shop it may be an order. */
    private static final String CANCELS = "退订";

    private static final String END = "取消免打扰";
    private static final int AT_MOST = 5;

    private final LeaveAlone leaveAlone;
    private final Customers customers;
    private final Choices choices;

    SaysNo(LeaveAlone leaveAlone, Customers customers, Choices choices) {
        this.leaveAlone = leaveAlone;
        this.customers = customers;
        this.choices = choices;
    }

    @Override
    public String help() {
        return "免打扰 名字：客户不想再收活动消息，例如：免打扰 王小姐；投诉 名字：客户投诉了，一段时间内不发活动消息";
    }

    @Override
    public Optional<String> answer(Guide guide, String words) {
        if (words.startsWith(END)) {
            return Optional.of("刚刚记错的，发“撤销”就好。时间久了，要由客户自己在微信客服里回复“恢复”，或请运营处理。");
        }
        var command = COMMAND.matcher(words);
        if (command.matches()) {
            return Optional.of(meant(guide, command.group(2).strip(), refusal(command, 1)));
        }
        var told = TOLD.matcher(words.replaceFirst("[\\s。！!.]+$", ""));
        return told.matches() ? told(guide, told) : Optional.empty();
    }

    private static Refusal refusal(Matcher said, int group) {
        return said.group(group).equals(Refusal.COMPLAINT.word()) ? Refusal.COMPLAINT : Refusal.OPT_OUT;
    }

    /** Told as if to a colleague, so nothing is guessed: it must be what one customer is called. */
    private Optional<String> told(Guide guide, Matcher told) {
        var exact = called(customers.of(guide.id(), told.group(1), AT_MOST + 1), told.group(1));
        if (exact.size() != 1) {
            return Optional.empty();
        }
        var customer = exact.get(0);
        return Optional.of(
                told.group(2).equals(CANCELS)
                        ? askBack(guide, customer)
                        : leaveAlone.leave(guide, customer, refusal(told, 2)).words());
    }

    private String askBack(Guide guide, Acquaintance customer) {
        return choices.ask(
                guide.id(),
                "退订的是活动消息吗？是的话请回复 1，以后就不给这位客户发活动消息了；退的是订单或预订，请不用理会这一条。",
                List.of(leaveAlone(customer, Refusal.OPT_OUT)));
    }

    private String meant(Guide guide, String name, Refusal refusal) {
        if (name.isEmpty()) {
            return "请在“" + refusal.word() + "”后面写上名字或备注，例如：" + refusal.word() + " 王小姐";
        }
        var found = customers.of(guide.id(), name, AT_MOST + 1);
        var exact = called(found, name);
        var meant = exact.size() == 1 ? exact : found;
        if (meant.isEmpty()) {
            return "在您的客户里没有找到“" + name + "”。可以换个名字或备注再试。";
        }
        return meant.size() == 1
                ? leaveAlone.leave(guide, meant.get(0), refusal).words()
                : several(guide, meant, refusal);
    }

    private static List<Acquaintance> called(List<Acquaintance> found, String name) {
        return found.stream()
                .filter(one -> one.name().equals(name) || one.remark().equals(name))
                .toList();
    }

    private String several(Guide guide, List<Acquaintance> found, Refusal refusal) {
        return choices.ask(
                guide.id(),
                "找到 " + (found.size() > AT_MOST ? "不止 " + AT_MOST : found.size()) + " 位客户，是哪一位？",
                found.stream()
                        .limit(AT_MOST)
                        .map(one -> leaveAlone(one, refusal))
                        .toList());
    }

    private static Choice leaveAlone(Acquaintance customer, Refusal refusal) {
        return Choice.of(customer, refusal.word() + " " + Customers.EXACTLY + customer.customer());
    }
}
