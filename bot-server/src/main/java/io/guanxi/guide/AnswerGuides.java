package io.guanxi.guide;

import io.guanxi.inbox.CallbackHandler;
import io.guanxi.inbox.Received;
import io.guanxi.outbox.Outbox;
import io.guanxi.outbox.OutboxCall;
import io.guanxi.outbox.Priority;
import io.guanxi.staff.Guides;
import io.guanxi.staff.Guides.Guide;
import io.guanxi.wecom.MemberMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Answers what members of staff write to the app. Whoever is not active staff learns nothing about anybody. */
@Component
class AnswerGuides implements CallbackHandler<MemberMessage.Text> {
    /** An answer that comes later than this is to a forgotten question. */
    private static final Duration STILL_WANTED = Duration.ofMinutes(10);

    static final String NOT_STAFF = "您好！这个应用只为在职同事服务，目前没有查到您的在职信息。如有需要，请联系管理员。";

    private final Guides guides;
    private final List<GuideCommand> commands;
    private final Outbox outbox;
    private final Clock clock;

    AnswerGuides(Guides guides, List<GuideCommand> commands, Outbox outbox, Clock clock) {
        this.guides = guides;
        this.commands = List.copyOf(commands);
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public Class<MemberMessage.Text> event() {
        return MemberMessage.Text.class;
    }

    @Override
    public void handle(List<Received<MemberMessage.Text>> batch) {
        outbox.add(batch.stream().map(Received::event).map(this::reply).toList());
    }

    private OutboxCall<GuideReply> reply(MemberMessage.Text question) {
        return new OutboxCall<>(
                GuideReplyCall.NAME,
                question.msgId(),
                Priority.INTERACTIVE,
                clock.instant(),
                Optional.of(question.header().createdAt().plus(STILL_WANTED)),
                new GuideReply(question.sender(), GuideReply.shortened(answer(question))));
    }

    private String answer(MemberMessage.Text question) {
        return guides.find(question.sender())
                .filter(Guide::active)
                .map(guide -> answer(guide, question.content().strip()))
                .orElse(NOT_STAFF);
    }

    String answer(Guide guide, String words) {
        return commands.stream()
                .flatMap(command -> command.answer(guide, words).stream())
                .findFirst()
                .orElseGet(() -> help(words));
    }

    private String help(String words) {
        var lines = commands.stream().map(command -> "· " + command.help()).collect(Collectors.joining("\n"));
        var asked = words.equals("帮助") || words.equalsIgnoreCase("help");
        return (asked ? "您可以这样问我：\n" : "抱歉，没有看懂。您可以这样问我：\n") + lines + "\n· 帮助：看这份说明";
    }
}
