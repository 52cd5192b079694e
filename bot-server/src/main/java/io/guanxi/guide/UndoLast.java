package io.guanxi.guide;

import io.guanxi.guide.Effects.Effect;
import io.guanxi.staff.Guides.Guide;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** 撤销: takes back what the guide did last, if that was a moment ago; a redemption is left to its own command. */
@Component
@Order(55)
class UndoLast implements GuideCommand {
    static final Duration WITHIN = Duration.ofMinutes(10);

    /** Said again and again rather than to take back, in place of this, what was done before it. */
    static final String NOT_THIS = "您最后做的这件事不能撤销。写错了的话，请再写一次对的。";

    static final String NO_MORE = "这件事已经不能撤销了。";

    private final Effects effects;
    private final List<TakesBack> ways;
    private final List<UndoneElsewhere> elsewhere;
    private final Clock clock;

    UndoLast(Effects effects, List<TakesBack> ways, List<UndoneElsewhere> elsewhere, Clock clock) {
        this.effects = effects;
        this.ways = List.copyOf(ways);
        this.elsewhere = List.copyOf(elsewhere);
        this.clock = clock;
    }

    @Override
    public String help() {
        return "撤销：撤回您刚刚做的一件事（" + WITHIN.toMinutes() + " 分钟内）";
    }

    @Override
    public Optional<String> answer(Guide guide, String words) {
        if (!words.equals("撤销")) {
            return Optional.empty();
        }
        var since = clock.instant().minus(WITHIN);
        return effects.last(guide.id(), since)
                .filter(effect -> !laterElsewhere(guide, effect, since))
                .map(effect -> takeBack(guide, effect));
    }

    /** That one of the guide's effects, whatever they did since. */
    String takeBack(Guide guide, long effect) {
        return effects.find(guide.id(), effect, clock.instant().minus(WITHIN))
                .map(found -> takeBack(guide, found))
                .orElse("已经过了 " + WITHIN.toMinutes() + " 分钟，不能撤销了。");
    }

    private boolean laterElsewhere(Guide guide, Effect effect, Instant since) {
        return elsewhere.stream()
                .flatMap(other -> other.last(guide.id(), since).stream())
                .anyMatch(other -> other.isAfter(effect.at()));
    }

    private String takeBack(Guide guide, Effect effect) {
        var known =
                ways.stream().filter(way -> way.kind().equals(effect.kind())).findFirst();
        if (known.isEmpty()) {
            return NOT_THIS;
        }
        if (!effects.takenBack(effect)) {
            return "刚才已经撤销过了。";
        }
        return known.get().takeBack(guide, effect.ref()).orElseGet(() -> {
            effects.stands(effect);
            return NO_MORE;
        });
    }
}
