package io.guanxi.birthday;

import io.guanxi.birthday.Birthday.Calendar;
import io.guanxi.customer.Customers;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.service.Answer;
import io.guanxi.service.Question;
import io.guanxi.service.ServiceAnswer;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.ServiceWords.Entry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Customers tell their birthday themselves, in customer service: it is read back to them, and noted when they say yes. Once; a
 * gift depends on it, so a second one is changed by people.
 */
@Component
@Order(30)
class OwnBirthday implements ServiceAnswer {
    private static final String ID = "birthday";
    private static final String SET_BY = "customer";
    private static final Pattern CHOICE = Pattern.compile(ID + "_(SOLAR|LUNAR)_(\\d{1,2})_(\\d{1,2})(_leap)?");
    /** What people put around the date itself. */
    private static final Pattern AROUND = Pattern.compile(
            "^(你好|您好)?[,，。!！\\s]*(我的?|本人的?)?(的)?(生日|生辰)?(登记|登記)?(是|为|為|在|:|：)?[\\s]*|[\\s]*(生日|出生|生的|过生日|過生日)?[的哦啊呀。.!！~～\\s]*$");

    private static final String ASK = "请告诉我您的生日，例如：8月15日，或者：农历八月十五。";

    private final Birthdays birthdays;
    private final Customers customers;
    private final AuditTrail audit;
    private final Clock clock;

    OwnBirthday(Birthdays birthdays, Customers customers, AuditTrail audit, Clock clock) {
        this.birthdays = birthdays;
        this.customers = customers;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String label() {
        return "登记生日";
    }

    @Override
    public Optional<Answer> answer(Question question) {
        if (question.tapped().isPresent()) {
            return tapped(question);
        }
        boolean named = question.plain().contains("生日");
        if (!named && !question.awaited()) {
            return Optional.empty();
        }
        var said = read(question.written());
        if (said.isEmpty() && !named) {
            return Optional.empty();
        }
        return Optional.of(refusal(question.customer()).orElseGet(() -> said.isEmpty() ? ask() : readBack(said)));
    }

    private Optional<Answer> tapped(Question question) {
        var id = question.tapped().orElse("");
        var choice = CHOICE.matcher(id);
        if (choice.matches()) {
            var birthday = new Birthday(
                    Calendar.valueOf(choice.group(1)),
                    Integer.parseInt(choice.group(2)),
                    Integer.parseInt(choice.group(3)),
                    choice.group(4) != null);
            return Optional.of(note(question.customer(), birthday));
        }
        return id.equals(ID) ? Optional.of(refusal(question.customer()).orElseGet(OwnBirthday::ask)) : Optional.empty();
    }

    private static Answer ask() {
        return new Answer(ASK, List.of(), true);
    }

    static List<Birthday> read(String written) {
        return BirthdayWords.read("客人 " + AROUND.matcher(written.strip()).replaceAll(""))
                .birthdays();
    }

    private static Answer readBack(List<Birthday> said) {
        var choices = Stream.concat(
                        said.stream().map(one -> new Entry(entry(one), "对，" + TellBirthday.spoken(one))),
                        Stream.of(new Entry(ID, "不对，重新写")))
                .toList();
        var text = said.size() == 1 ? "您的生日是" + TellBirthday.spoken(said.get(0)) + "，对吗？" : "是公历还是农历？请点一下：";
        return new Answer(text, choices, true);
    }

    private static String entry(Birthday birthday) {
        return ID + "_" + birthday.calendar() + "_" + birthday.month() + "_" + birthday.day()
                + (birthday.leapMonth() ? "_leap" : "");
    }

    /** Why it is not for us to note one. */
    private Optional<Answer> refusal(ExternalUserId customer) {
        if (!customers.isKnown(customer)) {
            return Optional.of(Answer.of("您还不是我们店的好友，生日暂时记不下来。加了店里的导购以后，再来告诉我就好。"));
        }
        return birthdays
                .find(customer)
                .map(known ->
                        Answer.of("您的生日已经登记好了：" + TellBirthday.spoken(known.birthday()) + "。如果不对，请回复“人工”，让同事帮您改。"));
    }

    /** One of several taps notes it: the others find it noted. */
    private Answer note(ExternalUserId customer, Birthday birthday) {
        return refusal(customer).orElseGet(() -> {
            birthdays.put(Map.of(customer, birthday), SET_BY);
            audit.append(List.of(new AuditEntry(
                    clock.instant(),
                    Actor.CUSTOMER,
                    "birthday.set",
                    Optional.of(customer),
                    Optional.empty(),
                    Map.of())));
            return Answer.of("记下了：您的生日是" + TellBirthday.spoken(birthday) + "。到时候给您留一份小心意。");
        });
    }
}
