package io.guanxi.birthday;

import io.guanxi.birthday.ImportBirthdays.Told;
import io.guanxi.customer.FindWhom;
import io.guanxi.customer.Whom;
import io.guanxi.exchange.BadLine;
import io.guanxi.exchange.Checked;
import io.guanxi.exchange.Column;
import io.guanxi.exchange.ImportKind;
import io.guanxi.exchange.Line;
import io.guanxi.exchange.Problem;
import io.guanxi.privacy.Actor;
import io.guanxi.wecom.ExternalUserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** A list of birthdays. */
@Component
class ImportBirthdays implements ImportKind<Told> {
    static final String SET_BY = "import";

    private final FindWhom findWhom;
    private final Birthdays birthdays;

    ImportBirthdays(FindWhom findWhom, Birthdays birthdays) {
        this.findWhom = findWhom;
        this.birthdays = birthdays;
    }

    /** A line; who the customer is, is found out later. */
    record Told(Whom whom, Birthday birthday, Optional<ExternalUserId> customer) {}

    @Override
    public String name() {
        return "birthdays";
    }

    @Override
    public List<Column> columns() {
        return Stream.concat(FindWhom.COLUMNS.stream(), Stream.of(BirthdayText.REQUIRED, BirthdayText.CALENDAR))
                .toList();
    }

    @Override
    public Told read(Line line) {
        var whom = findWhom.read(line);
        var birthday = BirthdayText.read(line)
                .orElseThrow(() -> new BadLine(
                        BirthdayText.REQUIRED,
                        BirthdayText.REQUIRED.header() + " is empty",
                        "Fill it in, or drop the line"));
        return new Told(whom, birthday, Optional.empty());
    }

    @Override
    public Optional<String> key(Told record) {
        return Optional.of(record.whom().key());
    }

    @Override
    public Checked<Told> check(List<Told> chunk) {
        var found = findWhom.find(chunk.stream().map(Told::whom).toList());
        var good = new ArrayList<Told>();
        var bad = new HashMap<Integer, Problem>();
        for (int i = 0; i < chunk.size(); i++) {
            var line = chunk.get(i);
            var problem = found.get(i).problem();
            if (problem.isPresent()) {
                bad.put(i, problem.get());
            } else {
                good.add(new Told(line.whom(), line.birthday(), found.get(i).customer()));
            }
        }
        return new Checked<>(good, bad);
    }

    @Override
    public Optional<String> found(Told checked) {
        return checked.customer().map(ExternalUserId::value);
    }

    @Override
    public void apply(List<Told> good, Actor by) {
        var all = new HashMap<ExternalUserId, Birthday>();
        good.forEach(line -> all.put(line.customer().orElseThrow(), line.birthday()));
        birthdays.put(all, SET_BY);
    }
}
