package io.guanxi.guide;

import io.guanxi.inbox.CallbackHandler;
import io.guanxi.inbox.Received;
import io.guanxi.staff.Guides;
import io.guanxi.staff.Guides.Guide;
import io.guanxi.wecom.MemberMessage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Answers what members of staff write to the app. Whoever is not active staff learns nothing about anybody. A message has
 * its effect once, however often it is delivered.
 */
@Component
class AnswerGuides implements CallbackHandler<MemberMessage.Text> {
    static final String NOT_STAFF = "您好！这个应用只为在职同事服务，目前没有查到您的在职信息。如有需要，请联系管理员。";
    static final String NO_CHOICE = "现在没有等您选的事。发“今日”看今天的待办，发“帮助”看可以问什么。";

    static final String TOO_LONG = "这条太长了，没有处理。请写短一些，或分几次发。";

    /** Longer than any command, a note of a thousand characters included. */
    private static final int LONGEST = 1_500;

    private final Guides guides;
    private final List<GuideCommand> commands;
    private final Choices choices;
    private final Heard heard;
    private final Replies replies;

    AnswerGuides(Guides guides, List<GuideCommand> commands, Choices choices, Heard heard, Replies replies) {
        this.guides = guides;
        this.commands = List.copyOf(commands);
        this.choices = choices;
        this.heard = heard;
        this.replies = replies;
    }

    @Override
    public Class<MemberMessage.Text> event() {
        return MemberMessage.Text.class;
    }

    @Override
    public void handle(List<Received<MemberMessage.Text>> batch) {
        batch.stream()
                .map(Received::event)
                .filter(question -> heard.first(question.msgId()))
                .forEach(question -> replies.say(
                        question.msgId(), question.sender(), question.header().createdAt(), answer(question)));
    }

    private String answer(MemberMessage.Text question) {
        return guides.find(question.sender())
                .filter(Guide::active)
                .map(guide -> answer(guide, question.content()))
                .orElse(NOT_STAFF);
    }

    String answer(Guide guide, String written) {
        if (written.length() > LONGEST) {
            return TOO_LONG;
        }
        var words = Forgiving.plain(written);
        if (words.matches("\\d{1,2}")) {
            return choices.take(guide.id(), Integer.parseInt(words))
                    .map(chosen -> command(guide, chosen).orElse(NO_CHOICE))
                    .orElse(NO_CHOICE);
        }
        return command(guide, words).orElseGet(() -> help(words));
    }

    private Optional<String> command(Guide guide, String words) {
        return commands.stream()
                .flatMap(command -> command.answer(guide, words).stream())
                .findFirst();
    }

    private String help(String words) {
        var lines = commands.stream().map(command -> "· " + command.help()).collect(Collectors.joining("\n"));
        var asked = words.equals("帮助") || words.equalsIgnoreCase("help");
        return (asked ? "您可以这样问我：\n" : "抱歉，没有看懂。您可以这样问我：\n") + lines + "\n· 帮助：看这份说明";
    }
}
