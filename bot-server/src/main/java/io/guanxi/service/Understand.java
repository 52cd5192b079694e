package io.guanxi.service;

import io.guanxi.customer.Customers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Makes out what a customer wants, and does it where it is the assistant's to do. In a transaction of the caller's. */
@Component
class Understand {
    /** Not understood so often in a row, it is for a person. */
    private static final int ENOUGH = 2;

    private static final String TEXT = "text";

    private final List<ServiceAnswer> answers;
    private final NoMore noMore;
    private final ShopHours hours;
    private final Customers customers;

    Understand(List<ServiceAnswer> answers, NoMore noMore, ShopHours hours, Customers customers) {
        this.answers = List.copyOf(answers);
        this.noMore = noMore;
        this.hours = hours;
        this.customers = customers;
    }

    Understood message(Conversation whom, Session session, MessageRow message) {
        if (!message.detail().equals(TEXT)) {
            return Understood.toPerson(Topic.MEDIA, "");
        }
        var written = Optional.ofNullable(message.words()).orElse("");
        var tapped = Optional.ofNullable(message.ref());
        var plain = Wish.plain(written);
        var wishes = wishes(message, plain);
        rest(whom, wishes, written);
        return urgent(whom, wishes)
                .or(() -> answer(whom, session, written, plain, tapped))
                .or(() -> wishes.stream().findFirst().map(wish -> simple(whom, session, wish)))
                .orElseGet(() -> puzzled(session, plain));
    }

    /** A person has the customer: only what must hold at once is heard. */
    Understood beside(Conversation whom, MessageRow message) {
        return Understood.silent(optOut(whom, message).orElse(Topic.TO_PERSON));
    }

    /** Hears what must hold whatever else goes wrong: a complaint, and an opt-out, which it answers as a topic. */
    Optional<String> optOut(Conversation whom, MessageRow message) {
        var written = Optional.ofNullable(message.words()).orElse("");
        var wishes = wishes(message, Wish.plain(written));
        rest(whom, wishes, written);
        return wishes.contains(Wish.STOP) ? Optional.of(stop(whom)) : Optional.empty();
    }

    private void rest(Conversation whom, Set<Wish> wishes, String written) {
        if (wishes.contains(Wish.COMPLAINT) && Wish.complains(written)) {
            noMore.complain(whom);
        }
    }

    /** The same, or that they take it back. */
    Optional<String> lastWord(Conversation whom, MessageRow message) {
        return optOut(whom, message)
                .or(() -> wishes(message).contains(Wish.BACK) ? Optional.of(back(whom)) : Optional.empty());
    }

    private static Set<Wish> wishes(MessageRow message) {
        return wishes(message, Wish.plain(Optional.ofNullable(message.words()).orElse("")));
    }

    /** What is tapped in a menu is what its id says; but an opt-out is one in whosever menu it stands. */
    private static Set<Wish> wishes(MessageRow message, String plain) {
        var said = Wish.of(plain);
        return Optional.ofNullable(message.ref())
                .filter(id -> !said.contains(Wish.STOP))
                .map(id -> Wish.tapped(id).map(Set::of).orElse(Set.of()))
                .orElse(said);
    }

    private String back(Conversation whom) {
        noMore.takeBack(whom);
        return Topic.of(Wish.BACK);
    }

    private String stop(Conversation whom) {
        noMore.say(whom);
        return Topic.of(Wish.STOP);
    }

    private Optional<Understood> urgent(Conversation whom, Set<Wish> wishes) {
        if (wishes.contains(Wish.STOP)) {
            var text = NoMore.SAID;
            var topic = stop(whom);
            return Optional.of(
                    wishes.contains(Wish.COMPLAINT)
                            ? Understood.toPerson(Topic.of(Wish.COMPLAINT), text)
                            : Understood.said(topic, text));
        }
        if (wishes.contains(Wish.BACK)) {
            return Optional.of(Understood.said(back(whom), NoMore.TAKEN_BACK));
        }
        return Stream.of(Wish.COMPLAINT, Wish.PERSON)
                .filter(wishes::contains)
                .findFirst()
                .map(wish -> Understood.toPerson(Topic.of(wish), ""));
    }

    /** What was asked for comes first, then the features in their order. */
    private Optional<Understood> answer(
            Conversation whom, Session session, String written, String plain, Optional<String> tapped) {
        var awaited = Optional.ofNullable(session.talk().awaits());
        return Stream.concat(
                        answers.stream()
                                .filter(one -> awaited.filter(one.id()::equals).isPresent()),
                        answers.stream())
                .flatMap(one -> one
                        .answer(new Question(
                                whom.customer(),
                                written,
                                plain,
                                tapped,
                                awaited.filter(one.id()::equals).isPresent()))
                        .map(answer -> Understood.answered(one.id(), answer))
                        .stream())
                .findFirst();
    }

    private Understood simple(Conversation whom, Session session, Wish wish) {
        return switch (wish) {
            case HOURS -> Understood.said(Topic.of(wish), opening(whom));
            case MENU -> Understood.withMenu(Topic.of(wish), "您可以问我：");
            default ->
                session.talk().introducedAt() == null
                        ? Understood.withMenu(Topic.of(Wish.MENU), "您可以问我：")
                        : Understood.silent(Topic.SILENT);
        };
    }

    private String opening(Conversation whom) {
        var words = hours.words(customers.guidesOf(whom.customer()));
        return words.isEmpty() ? "门店的营业时间还没有登记，可以回复“人工”问问同事。" : "营业时间：\n" + words;
    }

    /** Only signs, such as an emoji, ask nothing. */
    private static Understood puzzled(Session session, String plain) {
        if (plain.isEmpty() && session.talk().introducedAt() != null) {
            return Understood.silent(Topic.SILENT);
        }
        return session.talk().puzzled() + 1 >= ENOUGH
                ? Understood.toPerson(Topic.UNCLEAR, "")
                : Understood.withMenu(Topic.UNCLEAR, "抱歉，我没有看懂。您可以换个说法，或者点一下：");
    }
}
