package io.guanxi.password;

import io.guanxi.customer.Customers;
import io.guanxi.service.Answer;
import io.guanxi.service.Question;
import io.guanxi.service.ServiceAnswer;
import io.guanxi.staff.Shops;
import io.guanxi.staff.Shops.Shop;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the guide at the counter will ask this month, for customers who ask in customer service; never what to answer. */
@Component
@Order(10)
class HintForCustomers implements ServiceAnswer {
    private static final Pattern ASKED = Pattern.compile("暗号|暗语|口令|接头");
    /** Of customers who know no guide, words of single shops are told of so many. */
    private static final int MOST = 3;

    private final Passwords passwords;
    private final Customers customers;
    private final Shops shops;
    private final AnnouncePassword announce;
    private final Clock clock;

    HintForCustomers(Passwords passwords, Customers customers, Shops shops, AnnouncePassword announce, Clock clock) {
        this.passwords = passwords;
        this.customers = customers;
        this.shops = shops;
        this.announce = announce;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "password";
    }

    @Override
    public String label() {
        return "本月暗号";
    }

    @Override
    public Optional<Answer> answer(Question question) {
        boolean asked = question.tapped().map(id()::equals).orElseGet(() -> ASKED.matcher(question.plain())
                .find());
        return asked ? Optional.of(Answer.of(hint(question.customer()))) : Optional.empty();
    }

    private String hint(ExternalUserId customer) {
        var theirs = shopsOf(customer);
        var lines = passwords.validAt(clock.instant()).stream()
                .flatMap(password -> words(password, theirs).map(word -> line(password, word)))
                .limit(MOST)
                .collect(Collectors.joining("\n\n"));
        return lines.isEmpty() ? "这个月还没有暗号，过几天再来问问吧。" : lines + "\n\n怎么回答？去我们的群里找找看，找到了来店里对一对。";
    }

    /** Words for a trust level or of a plan are told to those whom they are for, and by nobody else. */
    private static Stream<Word> words(Password password, Set<String> theirs) {
        var told = theirs.isEmpty()
                ? password.livingWords()
                : theirs.stream()
                        .flatMap(shop -> password.wordsOf(shop).stream())
                        .distinct()
                        .toList();
        return told.stream().filter(word -> word.level() == 0 && word.plan().isEmpty());
    }

    private Set<String> shopsOf(ExternalUserId customer) {
        var guides = customers.guidesOf(customer);
        if (guides.isEmpty()) {
            return Set.of();
        }
        var places = shops.ofGuides();
        return guides.stream()
                .flatMap(guide -> Stream.ofNullable(places.get(guide)))
                .map(Shop::code)
                .collect(Collectors.toUnmodifiableSet());
    }

    private String line(Password password, Word word) {
        return "到店时店员会说：“" + word.challenge() + "”\n对上了，送您" + password.terms().promise() + "（"
                + announce.where(password, word) + "，"
                + AnnouncePassword.day(password.terms().until()) + "前）。";
    }
}
