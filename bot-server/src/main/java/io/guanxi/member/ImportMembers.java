package io.guanxi.member;

import io.guanxi.birthday.Birthday;
import io.guanxi.birthday.BirthdayText;
import io.guanxi.birthday.Birthdays;
import io.guanxi.customer.FindWhom;
import io.guanxi.customer.TagCells;
import io.guanxi.customer.TagPersons;
import io.guanxi.customer.TagPersons.Wish;
import io.guanxi.customer.ToldIdentities;
import io.guanxi.customer.ToldIdentities.Told;
import io.guanxi.customer.Whom;
import io.guanxi.exchange.Checked;
import io.guanxi.exchange.Column;
import io.guanxi.exchange.ImportKind;
import io.guanxi.exchange.Line;
import io.guanxi.exchange.Problem;
import io.guanxi.member.ImportMembers.Member;
import io.guanxi.privacy.Actor;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.TagId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The shop's member list: who of our customers has which number, birthday and tags. Nothing is written to WeCom but tags. */
@Component
class ImportMembers implements ImportKind<Member> {
    private static final String SYSTEM = "import";
    /** People like to see them in their file; WeCom's own name and remark stay as they are. */
    private static final Column NAME = Column.optional("name", "姓名", "王小姐", "名字", "客户姓名", "会员姓名", "昵称");

    private static final Column REMARK = Column.optional("remark", "备注", "", "备注名");

    private final FindWhom findWhom;
    private final ToldIdentities identities;
    private final Birthdays birthdays;
    private final TagCells tagCells;
    private final TagPersons tagPersons;

    ImportMembers(
            FindWhom findWhom,
            ToldIdentities identities,
            Birthdays birthdays,
            TagCells tagCells,
            TagPersons tagPersons) {
        this.findWhom = findWhom;
        this.identities = identities;
        this.birthdays = birthdays;
        this.tagCells = tagCells;
        this.tagPersons = tagPersons;
    }

    /** A line; {@code customer} and {@code tags} are found out later. */
    record Member(
            Whom whom,
            Optional<Birthday> birthday,
            List<String> tagNames,
            Optional<ExternalUserId> customer,
            List<TagId> tags) {
        /** All that the line brings are tags, which can wait for somebody whom nobody has added yet. */
        private boolean canWait() {
            return !tagNames.isEmpty() && birthday.isEmpty() && whom.customer().isEmpty();
        }

        /** Personal data. */
        @Override
        public String toString() {
            return "Member[" + customer + "]";
        }
    }

    @Override
    public String name() {
        return "members";
    }

    @Override
    public List<Column> columns() {
        return Stream.concat(
                        FindWhom.COLUMNS.stream(),
                        Stream.of(BirthdayText.OPTIONAL, BirthdayText.CALENDAR, TagCells.OPTIONAL, NAME, REMARK))
                .toList();
    }

    @Override
    public Member read(Line line) {
        var whom = findWhom.read(line);
        return new Member(
                whom,
                BirthdayText.read(line),
                line.text(TagCells.OPTIONAL).map(TagCells::names).orElse(List.of()),
                Optional.empty(),
                List.of());
    }

    @Override
    public Optional<String> key(Member record) {
        return Optional.of(record.whom().key());
    }

    @Override
    public Checked<Member> check(List<Member> chunk) {
        var found = findWhom.find(chunk.stream().map(Member::whom).toList());
        var tags = tagCells.find(chunk.stream().map(Member::tagNames).toList());
        var good = new ArrayList<Member>();
        var bad = new HashMap<Integer, Problem>();
        for (int i = 0; i < chunk.size(); i++) {
            var line = chunk.get(i);
            boolean waits = found.get(i).nobody() && line.canWait();
            var problem = tags.get(i).problem();
            if (problem.isEmpty() && !waits) {
                problem = found.get(i).problem();
            }
            if (problem.isPresent()) {
                bad.put(i, problem.get());
            } else {
                good.add(new Member(
                        line.whom(),
                        line.birthday(),
                        line.tagNames(),
                        found.get(i).customer(),
                        tags.get(i).tags()));
            }
        }
        return new Checked<>(good, bad);
    }

    @Override
    public Optional<String> found(Member checked) {
        return checked.customer().map(ExternalUserId::value);
    }

    @Override
    public void apply(List<Member> good, Actor by) {
        var told = new ArrayList<Told>();
        var born = new HashMap<ExternalUserId, Birthday>();
        for (var member : good) {
            member.customer().ifPresent(customer -> {
                member.whom().written().forEach((kind, text) -> told.add(new Told(customer, kind, text)));
                member.birthday().ifPresent(birthday -> born.put(customer, birthday));
            });
        }
        identities.tell(told, SYSTEM, by);
        birthdays.put(born, SYSTEM);
        tagPersons.tag(
                good.stream()
                        .filter(member -> !member.tags().isEmpty())
                        .map(member -> Wish.of(member.whom(), member.customer(), member.tags()))
                        .toList(),
                by);
    }
}
