package io.guanxi.service;

import io.guanxi.customer.Customers;
import io.guanxi.outbox.Outbox;
import io.guanxi.outbox.OutboxCall;
import io.guanxi.outbox.Priority;
import io.guanxi.service.StaffNotice.Notice;
import io.guanxi.staff.Guides;
import io.guanxi.todo.ToDo;
import io.guanxi.todo.ToDos;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tells colleagues of a customer who needs a person: who it is and what it is about, in topics, never in the customer's words. */
@Component
class TellColleagues {
    private static final String KIND = "service";
    private static final Duration STILL_NEWS = Duration.ofHours(2);
    private static final int TOPICS = 5;
    private static final int WORTH = 95;
    private static final int DAYS = 3;
    /** Most are back by then. */
    private static final int DAYS_ON_LEAVE = 14;

    private static final String NOBODY_THERE = "，当时没有同事在线";
    private static final String UNHEARD = "问过客服，助手的回复没能送达";
    /** What customers call themselves may be long, and of several lines. */
    private static final int LONGEST_NAME = 30;

    private final Customers customers;
    private final Guides guides;
    private final GuidesThere there;
    private final ServiceMessageMapper messages;
    private final Map<String, String> answers;
    private final ToDos toDos;
    private final Outbox outbox;
    private final ServiceSettings settings;
    private final Clock clock;

    TellColleagues(
            Customers customers,
            Guides guides,
            GuidesThere there,
            ServiceMessageMapper messages,
            List<ServiceAnswer> answers,
            ToDos toDos,
            Outbox outbox,
            ServiceSettings settings,
            Clock clock) {
        this.customers = customers;
        this.guides = guides;
        this.there = there;
        this.messages = messages;
        this.answers = answers.stream().collect(Collectors.toMap(ServiceAnswer::id, ServiceAnswer::label));
        this.toDos = toDos;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    String called(StaffId staff) {
        return guides.called(List.of(staff)).get(0);
    }

    /** The customer is theirs now. */
    void yours(Conversation whom, StaffId servicer, String topic) {
        tell(whom, servicer, "【微信客服】" + about(whom, servicer, topic) + "\n已转给您，请到微信客服里接待。");
    }

    /** The customer waits for whoever takes them. */
    void waits(Conversation whom, StaffId guide, String topic) {
        tell(whom, guide, "【微信客服】" + about(whom, guide, topic) + "\n已进待接入池，您方便的话请接入。");
    }

    /** Nobody was there: the guide finds it in the list of the day. */
    void missed(Conversation whom, StaffId guide, String topic) {
        toDos.add(List.of(toDo(whom, guide, lookedForSomebody(topic), DAYS)));
        tell(whom, guide, "【微信客服】" + about(whom, guide, topic) + "\n当时没有同事在线，已记到您的待办，请尽快联系。");
    }

    /** Nobody was there, nor is a guide of theirs: those who are told hear of it. Whoever is on leave finds it when they are back. */
    void missed(Conversation whom, String topic) {
        var why = withoutAGuide(whom, lookedForSomebody(topic)) + NOBODY_THERE + "。";
        settings.told().forEach(one -> tell(whom, one, "【微信客服】" + about(whom, one, topic) + "\n" + why));
    }

    /** Why no guide of theirs can see to it; whoever is on leave has it as a to-do then. */
    private String withoutAGuide(Conversation whom, String what) {
        var onLeave = there.onLeave(whom.customer());
        onLeave.ifPresent(guide -> toDos.add(List.of(toDo(whom, guide, what, DAYS_ON_LEAVE))));
        return onLeave.isPresent() ? "TA的导购在休假" : "TA还没有导购";
    }

    private String lookedForSomebody(String topic) {
        return "在微信客服找过人：" + Topic.chinese(topic, answers) + NOBODY_THERE;
    }

    /** What the assistant said did not arrive: their guide is told, or, as with {@link #missed}, those who are. */
    void unheard(Conversation whom) {
        there.of(whom.customer())
                .ifPresentOrElse(guide -> unheard(whom, guide, "，方便时请您联系一下TA。"), () -> unheardWithoutAGuide(whom));
    }

    private void unheardWithoutAGuide(Conversation whom) {
        var why = "。\n" + withoutAGuide(whom, "在微信" + UNHEARD) + "。";
        settings.told().forEach(one -> unheard(whom, one, why));
    }

    private void unheard(Conversation whom, StaffId reader, String rest) {
        tell(whom, reader, "【微信客服】" + name(whom.customer(), reader) + UNHEARD + rest);
    }

    private String about(Conversation whom, StaffId reader, String topic) {
        var lately = messages.topics(whom.account().value(), whom.customer().value(), TOPICS).stream()
                .filter(each -> !each.equals(topic))
                .distinct()
                .map(each -> Topic.chinese(each, answers))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining("、"));
        var name = name(whom.customer(), reader);
        return name + "：" + Topic.chinese(topic, answers)
                + (lately.isEmpty() ? "" : "；之前" + lately)
                + (isTheirs(whom.customer(), reader) ? "\n发“客户 " + name + "”给我，可以看TA的资料。" : "");
    }

    private boolean isTheirs(ExternalUserId customer, StaffId reader) {
        return customers.guidesOf(customer).contains(reader);
    }

    /** As the reader calls them. */
    private String name(ExternalUserId customer, StaffId reader) {
        var name = Optional.ofNullable(customers.known(reader, Set.of(customer)).get(customer))
                .map(Customers.Acquaintance::called)
                .or(() -> customers.name(customer))
                .orElse("一位新访客");
        var line = name.replaceAll("\\s+", " ").strip();
        return line.codePointCount(0, line.length()) <= LONGEST_NAME
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_NAME));
    }

    private ToDo toDo(Conversation whom, StaffId guide, String why, int days) {
        var today = LocalDate.ofInstant(clock.instant(), settings.zone());
        return new ToDo(
                KIND,
                whom.customer() + "/" + today,
                guide,
                whom.customer(),
                why,
                Optional.of("您好，看到您刚才在客服里找我们，不好意思让您久等了。请问有什么可以帮您？"),
                WORTH,
                today,
                today.plusDays(days));
    }

    private void tell(Conversation whom, StaffId to, String text) {
        var now = clock.instant();
        outbox.add(new OutboxCall<>(
                StaffNotice.NAME,
                whom.customer() + ":" + to + ":" + Objects.hash(text) + ":" + now.toEpochMilli(),
                Priority.INTERACTIVE,
                now,
                Optional.of(now.plus(STILL_NEWS)),
                new Notice(to, text)));
    }
}
