package io.guanxi.handover;

import io.guanxi.handover.HandoverRules.Skill;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.wecom.StaffId;
import io.guanxi.wiring.StrictJson;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The rules as they are now: {@code handover_rules}. */
@Component
class RuleBook {
    private static final String FORM = "The rules are JSON such as {\"load\":150,\"closeLevel\":4,\"together\":15,"
            + "\"experiencedDays\":180,\"experiencedClose\":5,\"groups\":50,\"farthest\":\"AREA\","
            + "\"skills\":[{\"tag\":\"粤语\",\"words\":\"speaks Cantonese\",\"guides\":[\"li\"]}],\"spared\":[\"wu\"]}";
    /** As many bytes as a TEXT has. */
    private static final int LONGEST = 65_535;

    private final JdbcClient sql;
    private final SkillTags skillTags;
    private final StrictJson json;
    private final JsonMapper kept;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RuleBook(
            JdbcClient sql,
            SkillTags skillTags,
            StrictJson json,
            JsonMapper kept,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.sql = sql;
        this.skillTags = skillTags;
        this.json = json;
        this.kept = kept;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param version a proposal that was made by another one has to be made anew */
    record Edition(int version, HandoverRules rules) {}

    /** A skill as an operator writes it. */
    record SkillForm(String tag, String words, List<String> guides) {
        Skill skill() {
            return new Skill(tag, words, guides.stream().map(StaffId::new).toList());
        }

        SkillForm withoutNobodys() {
            return new SkillForm(tag, words, RuleBook.withoutNobodys(guides));
        }
    }

    /** The rules as an operator writes them; what is left out is as by default. */
    record Form(
            Optional<Integer> load,
            Optional<Integer> closeLevel,
            Optional<Integer> together,
            Optional<Integer> experiencedDays,
            Optional<Integer> experiencedClose,
            Optional<Integer> groups,
            Optional<Near> farthest,
            Optional<List<SkillForm>> skills,
            Optional<List<String>> spared) {
        HandoverRules rules() {
            var defaults = HandoverRules.DEFAULTS;
            return new HandoverRules(
                    load.orElse(defaults.load()),
                    closeLevel.orElse(defaults.closeLevel()),
                    together.orElse(defaults.together()),
                    experiencedDays.orElse(defaults.experiencedDays()),
                    experiencedClose.orElse(defaults.experiencedClose()),
                    groups.orElse(defaults.groups()),
                    farthest.orElse(defaults.farthest()),
                    skills.orElse(List.of()).stream().map(SkillForm::skill).toList(),
                    spared.orElse(List.of()).stream().map(StaffId::new).toList());
        }

        Form withoutNobodys() {
            return new Form(
                    load,
                    closeLevel,
                    together,
                    experiencedDays,
                    experiencedClose,
                    groups,
                    farthest,
                    skills.map(
                            all -> all.stream().map(SkillForm::withoutNobodys).toList()),
                    spared.map(RuleBook::withoutNobodys));
        }
    }

    Edition now() {
        return edition("");
    }

    /** The same, and of several who ask so each waits for the end of the transaction before. */
    Edition oneAfterTheOther() {
        return edition(" FOR UPDATE");
    }

    private Edition edition(String lock) {
        return sql.sql("SELECT version, rules FROM handover_rules WHERE id = 1" + lock)
                .query((row, n) -> new Edition(row.getInt("version"), kept(row.getString("rules"))))
                .single();
    }

    Edition change(String text, Actor actor) {
        var form = json.read(FORM, text, Form.class);
        skillTags.check(form.rules().skills());
        var written = written(form);
        transaction.executeWithoutResult(status -> {
            sql.sql(
                            "UPDATE handover_rules SET rules = ?, version = version + 1, changed_by = ?, changed_at = ? WHERE id = 1")
                    .params(written, actor.name(), Timestamp.from(clock.instant()))
                    .update();
            audit.append(List.of(new AuditEntry(
                    clock.instant(), actor, "handover.rules", Optional.empty(), Optional.empty(), Map.of())));
        });
        return now();
    }

    private String written(Form form) {
        var written = json.write(form);
        int bytes = written.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST) {
            throw new IllegalArgumentException(
                    "the rules must have at most " + LONGEST + " bytes, but have " + bytes + "; name fewer guides");
        }
        return written;
    }

    /** Names that were once taken for ids. */
    private static List<String> withoutNobodys(List<String> ids) {
        return ids.stream()
                .filter(id -> StandardCharsets.US_ASCII.newEncoder().canEncode(id))
                .toList();
    }

    /** Not strictly: what was once taken stays. */
    private HandoverRules kept(String text) {
        return kept.readValue(text, Form.class).withoutNobodys().rules();
    }
}
