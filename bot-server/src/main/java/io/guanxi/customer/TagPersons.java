package io.guanxi.customer;

import io.guanxi.customer.AwaitedTagMapper.Identity;
import io.guanxi.customer.AwaitedTagMapper.Row;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.ErasedPersons;
import io.guanxi.tagging.MarkTags;
import io.guanxi.tagging.Marking;
import io.guanxi.tagging.MissingMarks;
import io.guanxi.tagging.Source;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.TagId;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Tags for people who may not have been added by anybody yet: put at once where somebody follows them, else kept by hash. */
@Component
public class TagPersons {
    private final AwaitedTagMapper rows;
    private final MutualRelations relations;
    private final MarkTags markTags;
    private final MissingMarks missing;
    private final ErasedPersons erased;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    TagPersons(
            AwaitedTagMapper rows,
            MutualRelations relations,
            MarkTags markTags,
            MissingMarks missing,
            ErasedPersons erased,
            TransactionTemplate transaction,
            JsonMapper json,
            Clock clock) {
        this.rows = rows;
        this.relations = relations;
        this.markTags = markTags;
        this.missing = missing;
        this.erased = erased;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /**
     * That somebody should have these tags.
     *
     * @param customers who they are, if that is known
     * @param kind by what they are recognised once they are known; empty: not waited for
     * @param source the system that says so
     */
    public record Wish(
            Set<ExternalUserId> customers, Optional<IdentityKind> kind, String hash, List<TagId> tags, String source) {
        public Wish {
            customers = Set.copyOf(customers);
            tags = List.copyOf(tags);
        }

        private Optional<Identity> identity() {
            return kind.map(known -> new Identity(known.name(), hash));
        }

        /** From a list. */
        public static Wish of(Whom whom, Optional<ExternalUserId> customer, List<TagId> tags) {
            var kind = whom.awaitedBy();
            return new Wish(
                    customer.map(Set::of).orElse(Set.of()),
                    kind,
                    kind.map(k -> whom.hashes().getOrDefault(k, "")).orElse(""),
                    tags,
                    "import");
        }
    }

    /** How many people were tagged at once, how many are waited for, and how many are neither. */
    public record Done(int tagged, int waiting, int neither) {}

    public Done tag(List<Wish> wishes, Actor by) {
        return Optional.ofNullable(transaction.execute(status -> tagNow(wishes, by)))
                .orElseThrow();
    }

    private Done tagNow(List<Wish> wishes, Actor by) {
        var customers =
                wishes.stream().flatMap(wish -> wish.customers().stream()).collect(Collectors.toSet());
        var gone = erased.among(customers).keySet();
        var followed = relations.of(customers);
        var cause = "told " + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var markings = new ArrayList<Marking>();
        var waiting = new ArrayList<Row>();
        var neverAgain = neverAgain(wishes);
        int tagged = 0;
        int awaited = 0;
        for (var wish : wishes) {
            var keys = wish.customers().stream()
                    .filter(customer -> !gone.contains(customer))
                    .flatMap(customer -> followed.getOrDefault(customer, List.of()).stream())
                    .toList();
            if (!keys.isEmpty()) {
                keys.forEach(key -> markings.add(marking(key, wish.tags(), by, cause)));
                tagged++;
            } else if (mayWait(wish, gone, neverAgain)) {
                waiting.addAll(rows(wish, by));
                awaited++;
            }
        }
        markTags.ask(missing.among(markings));
        await(waiting);
        return new Done(tagged, awaited, wishes.size() - tagged - awaited);
    }

    /** By what the erased were known: of them nothing is kept, not even while nobody has added them. */
    private Set<Identity> neverAgain(List<Wish> wishes) {
        var identities =
                wishes.stream().flatMap(wish -> wish.identity().stream()).collect(Collectors.toSet());
        return identities.isEmpty() ? Set.of() : rows.erased(json.writeValueAsString(identities));
    }

    private static boolean mayWait(Wish wish, Set<ExternalUserId> gone, Set<Identity> neverAgain) {
        return wish.identity()
                .filter(identity -> !neverAgain.contains(identity))
                .filter(identity -> gone.stream().noneMatch(wish.customers()::contains))
                .isPresent();
    }

    private static List<Row> rows(Wish wish, Actor by) {
        return wish.tags().stream()
                .flatMap(tag -> wish.identity().stream()
                        .map(who -> new Row(
                                who.kind(), who.hash(), tag.value(), by.kind().name(), by.name(), wish.source())))
                .toList();
    }

    private void await(List<Row> waiting) {
        if (!waiting.isEmpty()) {
            var inOrder = waiting.stream()
                    .distinct()
                    .sorted(Comparator.comparing(Row::kind)
                            .thenComparing(Row::hash)
                            .thenComparing(Row::tagId))
                    .toList();
            rows.add(json.writeValueAsString(inOrder), clock.instant());
        }
    }

    static Marking marking(FollowKey key, List<TagId> tags, Actor by, String cause) {
        return new Marking(key.staff(), key.customer(), tags, List.of(), Source.of(by), cause);
    }
}
