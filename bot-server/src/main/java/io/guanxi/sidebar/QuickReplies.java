package io.guanxi.sidebar;

import io.guanxi.content.Template;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.sidebar.QuickReplyMapper.ReplyRow;
import io.guanxi.sidebar.View.Words;
import io.guanxi.staff.Guides.Guide;
import io.guanxi.staff.Shops;
import io.guanxi.staff.Shops.Shop;
import io.guanxi.touch.PersonalWords;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The words that guides send with a tap. Each goes to one person, by one person's hand: so they may call them by name. */
@Component
class QuickReplies {
    private static final String GUIDE = "导购";
    private static final String SHOP = "门店";
    private static final int SHOWN = 100;

    private final QuickReplyMapper rows;
    private final List<PersonalWords> personal;
    private final Shops shops;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    QuickReplies(
            QuickReplyMapper rows,
            List<PersonalWords> personal,
            Shops shops,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.personal = List.copyOf(personal);
        this.shops = shops;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Those of the guide's shop and of all shops; what is not known of the customer is left empty. */
    List<Words> filled(Guide guide, ExternalUserId customer) {
        var shop = shops.of(guide.id());
        var own = rows.all().stream()
                .filter(row -> Optional.ofNullable(row.shop())
                        .filter(code ->
                                shop.filter(at -> at.code().equals(code)).isEmpty())
                        .isEmpty())
                .limit(SHOWN)
                .toList();
        if (own.isEmpty()) {
            return List.of();
        }
        var words = words(guide, shop, customer);
        return own.stream()
                .map(row -> new Words(
                        row.replyId(), row.title(), Template.of(row.words()).filled(words)))
                .toList();
    }

    private Map<String, String> words(Guide guide, Optional<Shop> shop, ExternalUserId customer) {
        var words = new HashMap<String, String>();
        names().forEach(name -> words.put(name, ""));
        words.put(GUIDE, guide.name());
        words.put(SHOP, shop.map(Shop::name).orElse(""));
        personal.forEach(
                known -> words.putAll(known.of(guide.id(), List.of(customer)).getOrDefault(customer, Map.of())));
        return words;
    }

    private Set<String> names() {
        var names = new TreeSet<>(Set.of(GUIDE, SHOP));
        personal.forEach(known -> names.addAll(known.names()));
        return names;
    }

    List<ReplyRow> all() {
        return rows.all();
    }

    ReplyRow add(QuickReply wish, Actor actor) {
        check(wish);
        return Objects.requireNonNull(transaction.execute(status -> {
            rows.add(
                    wish.title(),
                    wish.text(),
                    wish.shop().orElse(null),
                    wish.position().orElse(0),
                    clock.instant());
            long id = rows.added();
            note("quick-reply.create", id, actor);
            return rows.find(id).orElseThrow();
        }));
    }

    /** Empty if there is none. */
    Optional<ReplyRow> change(long id, QuickReply wish, Actor actor) {
        check(wish);
        var shop = wish.shop().orElse(null);
        int position = wish.position().orElse(0);
        return Objects.requireNonNull(transaction.execute(status -> {
            if (rows.change(id, wish.title(), wish.text(), shop, position, clock.instant()) > 0) {
                note("quick-reply.change", id, actor);
            }
            return rows.find(id);
        }));
    }

    boolean remove(long id, Actor actor) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (rows.remove(id) == 0) {
                return false;
            }
            note("quick-reply.remove", id, actor);
            return true;
        }));
    }

    private void check(QuickReply wish) {
        Template.refuseHalves(wish.text());
        var unknown = new TreeSet<>(Template.of(wish.text()).names());
        unknown.removeAll(names());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("a quick reply can't say " + unknown + "; it can say " + names());
        }
        wish.shop()
                .filter(code ->
                        shops.all().stream().noneMatch(shop -> shop.code().equals(code)))
                .ifPresent(code -> {
                    throw new IllegalArgumentException(
                            "there is no shop \"" + code + "\"; GET /api/v1/shops lists them");
                });
    }

    private void note(String what, long id, Actor actor) {
        var details = Map.of("reply", Long.toString(id));
        audit.append(
                List.of(new AuditEntry(clock.instant(), actor, what, Optional.empty(), Optional.empty(), details)));
    }
}
