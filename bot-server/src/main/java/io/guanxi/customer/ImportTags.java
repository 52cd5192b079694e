package io.guanxi.customer;

import io.guanxi.customer.FindWhom.Found;
import io.guanxi.customer.ImportTags.Tagged;
import io.guanxi.customer.TagPersons.Wish;
import io.guanxi.exchange.Checked;
import io.guanxi.exchange.Column;
import io.guanxi.exchange.ImportKind;
import io.guanxi.exchange.Line;
import io.guanxi.exchange.Problem;
import io.guanxi.privacy.Actor;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.TagId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** A list of who should have which tags; whom nobody has added yet gets them when somebody does. */
@Component
class ImportTags implements ImportKind<Tagged> {
    private final FindWhom findWhom;
    private final TagCells tagCells;
    private final TagPersons tagPersons;

    ImportTags(FindWhom findWhom, TagCells tagCells, TagPersons tagPersons) {
        this.findWhom = findWhom;
        this.tagCells = tagCells;
        this.tagPersons = tagPersons;
    }

    /** A line; {@code customer} and {@code tags} are found out later. */
    record Tagged(Whom whom, List<String> names, Optional<ExternalUserId> customer, List<TagId> tags) {}

    @Override
    public String name() {
        return "tags";
    }

    @Override
    public List<Column> columns() {
        return Stream.concat(FindWhom.COLUMNS.stream(), Stream.of(TagCells.REQUIRED))
                .toList();
    }

    @Override
    public Tagged read(Line line) {
        return new Tagged(
                findWhom.read(line), TagCells.names(line.present(TagCells.REQUIRED)), Optional.empty(), List.of());
    }

    @Override
    public Optional<String> key(Tagged record) {
        return Optional.of(record.whom().key());
    }

    @Override
    public Checked<Tagged> check(List<Tagged> chunk) {
        var found = findWhom.find(chunk.stream().map(Tagged::whom).toList());
        var tags = tagCells.find(chunk.stream().map(Tagged::names).toList());
        var good = new ArrayList<Tagged>();
        var bad = new HashMap<Integer, Problem>();
        for (int i = 0; i < chunk.size(); i++) {
            var line = chunk.get(i);
            var problem = problem(line, found.get(i), tags.get(i));
            if (problem.isPresent()) {
                bad.put(i, problem.get());
            } else {
                good.add(new Tagged(
                        line.whom(),
                        line.names(),
                        found.get(i).customer(),
                        tags.get(i).tags()));
            }
        }
        return new Checked<>(good, bad);
    }

    private static Optional<Problem> problem(Tagged line, Found found, TagCells.Found tags) {
        boolean waits = found.nobody() && line.whom().awaitedBy().isPresent();
        return tags.problem().or(() -> waits ? Optional.empty() : found.problem());
    }

    @Override
    public Optional<String> found(Tagged checked) {
        return checked.customer().map(ExternalUserId::value);
    }

    @Override
    public void apply(List<Tagged> good, Actor by) {
        tagPersons.tag(
                good.stream()
                        .map(line -> Wish.of(line.whom(), line.customer(), line.tags()))
                        .toList(),
                by);
    }
}
